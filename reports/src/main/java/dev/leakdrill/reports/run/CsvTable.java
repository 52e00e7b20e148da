package dev.leakdrill.reports.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads a table of a run folder and survives damage: a row that does not fit and a last line
 * without its end are named and left out, nothing else is lost. Columns are found by their names,
 * so their order does not matter and unknown ones are ignored.
 *
 * @param rows the good rows, in the file's order
 * @param damages what was left out
 * @param <T> the row, a record
 */
public record CsvTable<T>(List<T> rows, List<Damage> damages) {

  static final CsvMapper MAPPER =
      CsvMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(CsvReadFeature.FAIL_ON_MISSING_COLUMNS)
          .enable(CsvReadFeature.EMPTY_STRING_AS_NULL)
          .build();

  /** Reads {@code file}; never throws, a file that is not there is a damage too. */
  public static <T> CsvTable<T> read(Path file, Class<T> rowType) {
    String name = file.getFileName().toString();
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return new CsvTable<>(List.of(), List.of(Damage.ofFile(name, "not there")));
    } catch (IOException e) {
      return new CsvTable<>(List.of(), List.of(Damage.ofFile(name, "unreadable: " + e)));
    }
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      return new CsvTable<>(List.of(), List.of(Damage.ofFile(name, "empty, not even a header")));
    }
    return parse(name, lines, text.endsWith("\n"), rowType);
  }

  private static <T> CsvTable<T> parse(
      String name, List<String> lines, boolean lastLineIsWhole, Class<T> rowType) {
    CsvSchema.Builder schema = CsvSchema.builder();
    List.of(lines.get(0).split(",")).forEach(schema::addColumn);
    ObjectReader reader = MAPPER.readerFor(rowType).with(schema.build());
    List<T> rows = new ArrayList<>();
    List<Damage> damages = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (i == lines.size() - 1 && !lastLineIsWhole) {
        // Even if it parses: a number may have lost its last digits.
        damages.add(Damage.ofLine(name, i + 1, "truncated, left out"));
        continue;
      }
      try {
        rows.add(reader.readValue(lines.get(i)));
      } catch (JacksonException e) {
        damages.add(Damage.ofLine(name, i + 1, "left out: " + firstLine(e.getOriginalMessage())));
      }
    }
    return new CsvTable<>(List.copyOf(rows), List.copyOf(damages));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("unreadable");
  }
}
