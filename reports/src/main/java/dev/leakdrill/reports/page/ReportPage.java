package dev.leakdrill.reports.page;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.RevealLevel;
import dev.leakdrill.run.AtomicFile;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a drill's {@code index.html}: one file that loads nothing else. Everything that comes from
 * the run folder is escaped. Stateless.
 */
public final class ReportPage {

  private static final String UPLOT = "META-INF/resources/webjars/uplot/%s/dist/";
  private static final String UPLOT_POM = "META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ReportPage() {}

  /**
   * Writes the page without the diff of the fix.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(RunAnalysis analysis, Path file) throws IOException {
    write(analysis, null, file);
  }

  /**
   * Writes the page.
   *
   * @param fixDiff a unified diff from the leaky to the fixed client; null leaves its part out
   * @throws IOException if the file cannot be written
   */
  public static void write(RunAnalysis analysis, @Nullable String fixDiff, Path file)
      throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    String page =
        render(analysis, fixDiff, variantsWithGatlingReport(file), RevealLevel.read(folder));
    AtomicFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns the variants whose folder beside the page holds Gatling's own report. */
  private static List<String> variantsWithGatlingReport(Path page) {
    return Stream.of(Variant.values())
        .filter(
            variant ->
                Files.exists(
                    page.resolveSibling(variant.toString()).resolve(RunFiles.GATLING_PAGE)))
        .map(Variant::toString)
        .toList();
  }

  static String render(
      RunAnalysis analysis, @Nullable String fixDiff, List<String> variantsWithGatlingReport)
      throws IOException {
    return render(analysis, fixDiff, variantsWithGatlingReport, RevealLevel.NOTHING);
  }

  /**
   * @param revealed how much is shown if the drill is an exercise
   */
  private static String render(
      RunAnalysis analysis,
      @Nullable String fixDiff,
      List<String> variantsWithGatlingReport,
      int revealed)
      throws IOException {
    int level = analysis.isExercise() ? revealed : RevealLevel.ALL;
    Map<String, Object> values =
        ExercisePage.upTo(level, PageModel.of(analysis, fixDiff), analysis);
    values.put("gatling", variantsWithGatlingReport);
    String shell = PageResources.text("shell.js");
    List<String> scripts =
        List.of(
            uplot("uPlot.iife.min.js"),
            PageResources.text("charts.js"),
            PageResources.text("panels.js"),
            PageResources.text("report.js"));
    values.put(
        "css",
        uplot("uPlot.min.css") + PageResources.text("page.css") + PageResources.text("charts.css"));
    values.put("shell", shell);
    values.put("scripts", scripts);
    values.put(
        "policy", ContentPolicy.of(Stream.concat(Stream.of(shell), scripts.stream()).toList()));
    values.put("data", ChartData.of(analysis).upTo(level).json());
    return PageResources.render("page.html", values);
  }

  /** Returns JSON without {@code <}, so that no text in it can end the script element around it. */
  static String json(Object data) {
    return MAPPER.writeValueAsString(data).replace("<", "\\u003c");
  }

  /** Returns one of the chart library's files. */
  static String uplot(String name) throws IOException {
    return PageResources.textAt(UPLOT.formatted(uplotVersion()) + name);
  }

  private static String uplotVersion() throws IOException {
    Properties pom = new Properties();
    try (InputStream in = PageResources.open(UPLOT_POM)) {
      pom.load(in);
    }
    return pom.getProperty("version");
  }
}
