package dev.leakdrill.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads the rows of a table: plain ones with {@link FastRowParser}, all others with Jackson, whose
 * reader is created when it is first needed. For one thread.
 *
 * @param <T> the row, a record
 */
final class RowReader<T> {

  /** Larger than any number of a run. */
  private static final double MAX_NUMBER = 1e15;

  private final Class<T> rowType;
  private final RecordShape<T> shape;
  private final List<String> columns;
  private final @Nullable FastRowParser<T> fastParser;
  private @Nullable ObjectReader jackson;

  /**
   * @param columns the names in the table's header, in order
   */
  RowReader(Class<T> rowType, RecordShape<T> shape, List<String> columns) {
    this.rowType = rowType;
    this.shape = shape;
    this.columns = columns;
    fastParser = FastRowParser.of(shape, columns);
  }

  /**
   * Parses a line.
   *
   * @throws JacksonException if the line is not a row of the table
   * @throws UnreadableLineException if it has an impossibly large number
   */
  T read(String line) throws UnreadableLineException {
    T row = fastParser == null ? null : fastParser.read(line);
    if (row != null) {
      return row;
    }
    T readByJackson = readWithJackson(line);
    for (Object value : shape.values(readByJackson)) {
      if (value instanceof Number number && !(Math.abs(number.doubleValue()) <= MAX_NUMBER)) {
        throw new UnreadableLineException("no number of a run: " + number);
      }
    }
    return readByJackson;
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
