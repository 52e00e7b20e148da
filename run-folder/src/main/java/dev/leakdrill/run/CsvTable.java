package dev.leakdrill.run;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads a table of a run folder and survives damage: a row that does not fit and a last line
 * without its end are named and left out, nothing else is lost. Columns are found by their names,
 * so their order does not matter and unknown ones are ignored.
 *
 * @param rows the good rows, in the file's order
 * @param damages what was left out
 * @param <T> the row, a record
 */
public record CsvTable<T>(List<T> rows, List<ReadProblem> damages) {

  /** More than any version of any table has. */
  private static final int MAX_COLUMNS = 1000;

  /** Reads {@code file}; never throws, a file that is not there is a damage too. */
  public static <T> CsvTable<T> read(Path file, Class<T> rowType) {
    return read(file, rowType, row -> null);
  }

  /**
   * Reads {@code file} and leaves out what cannot be, too.
   *
   * @param problem says why a row cannot be, null if it can
   */
  static <T> CsvTable<T> read(Path file, Class<T> rowType, Function<T, @Nullable String> problem) {
    ReadProblems damages = new ReadProblems(file.getFileName().toString());
    List<T> rows = new ArrayList<>();
    try (LineReader lines = LineReader.open(file)) {
      if (lines.next()) {
        RecordShape<T> shape = RecordShape.of(rowType);
        List<String> names = names(lines, shape, damages);
        readRows(lines, new RowReader<>(rowType, shape, names), problem, rows, damages);
      } else {
        damages.addFile("empty, not even a header");
      }
    } catch (NoSuchFileException e) {
      damages.addFile("not there");
    } catch (UnreadableLineException e) {
      damages.addFile("the header is " + e.getMessage());
    } catch (IOException e) {
      damages.addFile("unreadable: " + ReadProblem.reason(e));
    }
    return new CsvTable<>(Collections.unmodifiableList(rows), damages.list());
  }

  /** Columns that are new do no harm; one that is new where one is missing is a damaged name. */
  private static List<String> names(LineReader lines, RecordShape<?> shape, ReadProblems damages)
      throws UnreadableLineException {
    List<String> names = List.of(lines.text().split(",", MAX_COLUMNS + 1));
    if (names.size() > MAX_COLUMNS) {
      throw new UnreadableLineException("no table's: more than " + MAX_COLUMNS + " columns");
    }
    Set<String> missing = new LinkedHashSet<>(shape.names());
    Set<String> unknown = new LinkedHashSet<>(names);
    unknown.removeAll(missing);
    names.forEach(missing::remove);
    if (!missing.isEmpty() && !unknown.isEmpty()) {
      damages.addLine(
          lines.number(),
          "no column %s, but %s".formatted(missing.iterator().next(), unknown.iterator().next()));
    }
    return names;
  }

  private static <T> void readRows(
      LineReader lines,
      RowReader<T> reader,
      Function<T, @Nullable String> problem,
      List<T> rows,
      ReadProblems damages)
      throws IOException {
    while (lines.next()) {
      if (!lines.isWhole()) {
        // Even if it parses: a number may have lost its last digits.
        damages.addLine(lines.number(), "truncated, left out");
        continue;
      }
      try {
        T row = reader.read(lines.text());
        String reason = problem.apply(row);
        if (reason != null) {
          throw new UnreadableLineException(reason);
        }
        rows.add(row);
      } catch (JacksonException e) {
        damages.addLine(lines.number(), "left out: " + e.getOriginalMessage());
      } catch (UnreadableLineException e) {
        damages.addLine(lines.number(), "left out: " + e.getMessage());
      }
    }
  }
}
