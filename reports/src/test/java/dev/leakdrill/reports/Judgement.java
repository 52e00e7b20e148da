package dev.leakdrill.reports;

import dev.leakdrill.reports.compare.Comparison;
import dev.leakdrill.reports.compare.ComparisonJson;
import dev.leakdrill.reports.compare.RunsFolder;
import dev.leakdrill.run.JsonFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All results for a run folder: its verdict, the terminal's table, the page's words and the
 * fingerprints of the data that its charts draw. Immutable.
 */
record Judgement(JsonNode verdict, List<String> table, List<String> page, List<String> charts) {

  /** Judges the drill in a folder and writes its verdict and page there. */
  static Judgement of(Path folder) throws IOException {
    DrillReport report = DrillReport.rebuild(folder);
    Document page =
        Jsoup.parse(folder.resolve("index.html").toFile(), StandardCharsets.UTF_8.name());
    return new Judgement(
        JsonFiles.read(folder.resolve("verdict.json"), JsonNode.class),
        report.table().lines().toList(),
        PageText.lines(page),
        PageText.charts(page));
  }

  /** Compares all drills of a folder, which have been judged, as {@code compare --json} does. */
  static JsonNode comparisonOf(Path runs) throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(ComparisonJson.of(Comparison.of(RunsFolder.list(runs), null), List.of()));
  }

  /**
   * Returns the verdict over those folders that are named after a case, as {@code case=all} has.
   */
  static JsonNode catalogueOf(Path runs) throws IOException {
    CatalogueRun.rebuild(runs);
    return JsonFiles.read(runs.resolve("verdict.json"), JsonNode.class);
  }
}
