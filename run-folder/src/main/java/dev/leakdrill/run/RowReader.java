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

  /** A thousand terabytes, or as many milliseconds; no number of a run is larger. */
  private static final double MAX_NUMBER = 1e15;

  private final Class<T> rowType;
  private final RecordShape<T> shape;
  private final List<String> columns;
  private final @Nullable FastRowParser<T> plain;
  private @Nullable ObjectReader jackson;

  /**
   * @param columns the table's, in its order
   */
  RowReader(Class<T> rowType, RecordShape<T> shape, List<String> columns) {
    this.rowType = rowType;
    this.shape = shape;
    this.columns = columns;
    plain = FastRowParser.of(shape, columns);
  }

  /**
   * Returns the row of a line.
   *
   * @throws JacksonException if the line has none
   * @throws UnreadableLineException if a number in it is larger than any of a run
   */
  T read(String line) throws UnreadableLineException {
    T row = plain == null ? null : plain.read(line);
    if (row != null) {
      return row;
    }
    T odd = readWithJackson(line);
    for (Object value : shape.values(odd)) {
      if (value instanceof Number number && !(Math.abs(number.doubleValue()) <= MAX_NUMBER)) {
        throw new UnreadableLineException("no number of a run: " + number);
      }
    }
    return odd;
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
