package dev.leakdrill.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what is said today of every recorded run beside its zip: for a run that has just been
 * added, or for a rule that was changed on purpose. Not a test.
 */
final class RecordedRunsMain {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private RecordedRunsMain() {}

  /** Runs without arguments, in the folder of the module {@code reports}. */
  public static void main(String[] args) throws IOException {
    Path runs = Files.createTempDirectory("recorded-runs");
    for (RecordedRun run : RecordedRun.all()) {
      Judgement judged = Judgement.of(run.unpackBelow(runs));
      write(run.file("verdict.json"), judged.verdict());
      write(run.file("table.txt"), judged.table());
      write(run.file("page.txt"), judged.page());
      write(run.file("charts.txt"), judged.charts());
    }
    write(RecordedRun.FOLDER.resolve("compare.json"), Judgement.comparisonOf(runs));
    write(RecordedRun.FOLDER.resolve("catalogue.json"), Judgement.catalogueOf(runs));
  }

  private static void write(Path file, JsonNode json) throws IOException {
    write(file, MAPPER.writeValueAsString(json).lines().toList());
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }
}
