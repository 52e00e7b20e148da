package dev.leakdrill.reports.page;

import dev.leakdrill.reports.compare.RunSummary;
import dev.leakdrill.reports.compare.RunsFolder;
import dev.leakdrill.run.AtomicFile;
import dev.leakdrill.run.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the page over many runs: one file that lists them and overlays the curves of any of them.
 * It loads nothing else. Stateless.
 */
public final class RunsPage {

  private RunsPage() {}

  /**
   * Reads a folder of runs and writes its page.
   *
   * @return where the page is
   * @throws IOException if there is no such folder, or it cannot be written
   */
  public static Path write(Path folder) throws IOException {
    return write(folder, RunsFolder.list(folder));
  }

  /**
   * Writes a folder's page over these runs.
   *
   * @return where the page is
   * @throws IOException if it cannot be written
   */
  public static Path write(Path folder, List<RunSummary> runs) throws IOException {
    Path page = folder.resolve(RunFiles.PAGE);
    write(RunsData.of(title(folder), false, runs, page), page);
    return page;
  }

  /**
   * Writes a page over these runs only, all of them selected.
   *
   * @throws IOException if it cannot be written
   */
  public static void writeComparison(List<RunSummary> runs, Path page) throws IOException {
    write(RunsData.of("comparison", true, runs, page), page);
  }

  private static String title(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "runs" : name.toString();
  }

  private static void write(RunsData data, Path page) throws IOException {
    String text = render(data);
    AtomicFile.write(
        page.toAbsolutePath().normalize(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  static String render(RunsData data) throws IOException {
    Map<String, Object> values = new HashMap<>();
    values.put("title", data.title());
    values.put("comparison", data.comparison());
    String shell = PageResources.text("shell.js");
    List<String> scripts =
        List.of(
            ReportPage.uplot("uPlot.iife.min.js"),
            PageResources.text("runs-figures.js"),
            PageResources.text("compare.js"),
            PageResources.text("runs.js"));
    values.put(
        "css",
        ReportPage.uplot("uPlot.min.css")
            + PageResources.text("page.css")
            + PageResources.text("runs.css"));
    values.put("shell", shell);
    values.put("scripts", scripts);
    values.put(
        "policy", ContentPolicy.of(Stream.concat(Stream.of(shell), scripts.stream()).toList()));
    values.put("data", ReportPage.json(data));
    return PageResources.render("runs.html", values);
  }
}
