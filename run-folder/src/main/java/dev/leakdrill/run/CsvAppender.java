package dev.leakdrill.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Writes a table of a run folder, row by row: UTF-8, a header of the record's columns, {@code \n}
 * ends each row, null is an empty field.
 *
 * <p>For one thread. Rows reach the file at {@link #flush()} or when the buffer is full, which may
 * be in the middle of a row; {@link CsvTable} reads such a file. Close it when done.
 *
 * @param <T> the row, a record
 */
public final class CsvAppender<T> implements AutoCloseable {

  private final OutputStream out;
  private final RecordShape<T> shape;
  private final ObjectWriter rowWriter;

  private CsvAppender(OutputStream out, RecordShape<T> shape, ObjectWriter rowWriter) {
    this.out = out;
    this.shape = shape;
    this.rowWriter = rowWriter;
  }

  /**
   * Opens a new table in {@code file}, replacing an existing file, and writes the header.
   *
   * @throws IOException if the file cannot be written
   */
  public static <T> CsvAppender<T> open(Path file, Class<T> rowType) throws IOException {
    RecordShape<T> shape = RecordShape.of(rowType);
    CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator("\n");
    shape.names().forEach(schema::addColumn);
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
    CsvAppender<T> appender =
        new CsvAppender<>(out, shape, CsvFormat.MAPPER.writer(schema.build()));
    out.write((String.join(",", shape.names()) + "\n").getBytes(StandardCharsets.UTF_8));
    appender.flush();
    return appender;
  }

  /**
   * Adds a row.
   *
   * @throws IOException if the file cannot be written
   * @throws JacksonException if the row cannot be written as CSV
   */
  public void append(T row) throws IOException {
    out.write(rowWriter.writeValueAsBytes(shape.values(row)));
  }

  /**
   * Hands all rows to the operating system, so that they survive a kill of this process.
   *
   * @throws IOException if the file cannot be written
   */
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
