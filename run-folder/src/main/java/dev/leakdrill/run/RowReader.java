package dev.leakdrill.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads the rows of one table: the short way if they are {@linkplain FastRowParser plain}, else
 * with Jackson, which is made when it is first needed. For one thread.
 *
 * @param <T> the row, a record
 */
final class RowReader<T> {

  private final Class<T> rowType;
  private final List<String> columns;
  private final @Nullable FastRowParser<T> plain;
  private @Nullable ObjectReader jackson;

  /**
   * @param columns the table's, in its order
   */
  RowReader(Class<T> rowType, List<String> columns) {
    this.rowType = rowType;
    this.columns = columns;
    plain = FastRowParser.of(rowType, columns);
  }

  /**
   * Returns the row of a line.
   *
   * @throws JacksonException if the line has none
   */
  T read(String line) {
    T row = plain == null ? null : plain.read(line);
    return row == null ? readWithJackson(line) : row;
  }

  T readWithJackson(String line) {
    if (jackson == null) {
      CsvSchema.Builder schema = CsvSchema.builder();
      columns.forEach(schema::addColumn);
      jackson = CsvFormat.MAPPER.readerFor(rowType).with(schema.build());
    }
    return jackson.readValue(line);
  }
}
