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
 * The rows of a table of a run folder, and the problems found while reading it. An unreadable row
 * or a truncated last line is reported and left out; all other rows are kept. Columns are found by
 * name, so their order does not matter and unknown ones are ignored.
 *
 * @param rows the good rows, in the file's order
 * @param problems the lines that were left out, and why
 * @param <T> the row, a record
 */
public record CsvTable<T>(List<T> rows, List<ReadProblem> problems) {

  /** More than any version of any table has. */
  private static final int MAX_COLUMNS = 1000;

  /** Reads {@code file}; never throws, a missing file is a problem too. */
  public static <T> CsvTable<T> read(Path file, Class<T> rowType) {
    return read(file, rowType, row -> null);
  }

  /**
   * Reads {@code file} and also leaves out rows with impossible values.
   *
   * @param problem returns why a row is impossible, null if it is possible
   */
  static <T> CsvTable<T> read(Path file, Class<T> rowType, Function<T, @Nullable String> problem) {
    ReadProblems problems = new ReadProblems(file.getFileName().toString());
    List<T> rows = new ArrayList<>();
    try (LineReader lines = LineReader.open(file)) {
      if (lines.next()) {
        RecordShape<T> shape = RecordShape.of(rowType);
        List<String> names = names(lines, shape, problems);
        readRows(lines, new RowReader<>(rowType, shape, names), problem, rows, problems);
      } else {
        problems.addFile("empty, not even a header");
      }
    } catch (NoSuchFileException e) {
      problems.addFile("not there");
    } catch (UnreadableLineException e) {
      problems.addFile("the header is " + e.getMessage());
    } catch (IOException e) {
      problems.addFile("unreadable: " + ReadProblem.reason(e));
    }
    return new CsvTable<>(Collections.unmodifiableList(rows), problems.list());
  }

  /** Unknown columns do no harm, but one beside a missing column is a damaged name. */
  private static List<String> names(LineReader lines, RecordShape<?> shape, ReadProblems problems)
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
      problems.addLine(
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
      ReadProblems problems)
      throws IOException {
    while (lines.next()) {
      if (!lines.isTerminated()) {
        // Even if it parses: a number may have lost its last digits.
        problems.addLine(lines.number(), "truncated, left out");
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
        problems.addLine(lines.number(), "left out: " + e.getOriginalMessage());
      } catch (UnreadableLineException e) {
        problems.addLine(lines.number(), "left out: " + e.getMessage());
      }
    }
  }
}
