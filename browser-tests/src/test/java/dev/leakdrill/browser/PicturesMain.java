package dev.leakdrill.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.leakdrill.drill.live.StoppedReplay;
import dev.leakdrill.reports.compare.RunSummary;
import dev.leakdrill.reports.compare.RunsFolder;
import dev.leakdrill.reports.page.RunsPage;
import dev.leakdrill.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes the pictures in {@code docs/pictures}, out of real runs. Arguments: the folder of the drill
 * that is shown, then those of the runs that are compared. Without any, the latest drill and the
 * three newest of its kind.
 */
public final class PicturesMain {

  private static final Path PICTURES = Path.of("docs/pictures");
  private static final Path RUNS = Path.of("reports/runs");
  private static final String INCIDENTS = "-stalled-call";
  private static final int COMPARED = 3;
  private static final int PHONE = 400;
  private static final int LAPTOP = 1280;

  private final Browser browser;

  private PicturesMain(Browser browser) {
    this.browser = browser;
  }

  public static void main(String[] folders) throws Exception {
    Path drill = folders.length > 0 ? Path.of(folders[0]) : RUNS.resolve("latest");
    List<Path> compared =
        folders.length > 1 ? Stream.of(folders).skip(1).map(Path::of).toList() : newest();
    Files.createDirectories(PICTURES);
    try (Chromium chromium = Chromium.open()) {
      PicturesMain pictures = new PicturesMain(chromium.browser());
      Path page = drill.resolve(RunFiles.PAGE);
      pictures.report("report-light", page, "", LAPTOP, 1900, ColorScheme.LIGHT);
      pictures.report("report-dark", page, "", LAPTOP, 1900, ColorScheme.DARK);
      pictures.report("report-400px", page, "", PHONE, 1400, ColorScheme.LIGHT);
      pictures.report(
          "spoilers-off", page, "?spoilers=off&reveal=alerts", LAPTOP, 1100, ColorScheme.LIGHT);
      pictures.comparison("compare", compared);
      pictures.collapse("live", drill);
    }
  }

  private static List<Path> newest() throws IOException {
    try (Stream<Path> folders = Files.list(RUNS)) {
      return folders
          .filter(folder -> folder.getFileName().toString().endsWith(INCIDENTS))
          .sorted(Comparator.reverseOrder())
          .limit(COMPARED)
          .toList();
    }
  }

  private interface Look {
    void at(Page page);
  }

  private void report(
      String name, Path file, String query, int width, int height, ColorScheme colours)
      throws IOException {
    take(name, address(file) + query, width, height, colours, page -> new ReportView(page).drawn());
  }

  private void comparison(String name, List<Path> runs) throws IOException {
    Path file = Files.createTempFile("comparison", ".html");
    try {
      List<RunSummary> listed = new ArrayList<>();
      for (Path run : runs) {
        listed.addAll(RunsFolder.find(RUNS, run.toString()));
      }
      RunsPage.writeComparison(listed, file);
      take(
          name,
          address(file),
          LAPTOP,
          1500,
          ColorScheme.LIGHT,
          page -> {
            RunsView view = new RunsView(page);
            view.charts().first().waitFor();
          });
    } finally {
      Files.delete(file);
    }
  }

  /** Takes the picture of the live view while goodput falls. */
  private void collapse(String name, Path drill) throws Exception {
    try (StoppedReplay replay = new StoppedReplay(drill)) {
      replay.advanceToCollapse();
      take(
          name,
          replay.address().toString(),
          LAPTOP,
          1100,
          ColorScheme.LIGHT,
          page -> {
            LivePage live = new LivePage(page);
            live.awaitConnection("live");
            live.lookAt("goodput");
          });
    }
  }

  /** Takes what is in sight of a window of that size once it has been looked at. */
  private void take(
      String name, String address, int width, int height, ColorScheme colours, Look look)
      throws IOException {
    Path picture = PICTURES.resolve(name + ".png");
    try (BrowserContext context =
        browser.newContext(
            new NewContextOptions().setViewportSize(width, height).setColorScheme(colours))) {
      Page page = context.newPage();
      page.navigate(address);
      look.at(page);
      page.screenshot(new ScreenshotOptions().setPath(picture));
    }
    System.out.printf("%s, %,d bytes%n", picture, Files.size(picture));
  }

  private static String address(Path file) throws IOException {
    return file.toRealPath().toUri().toString();
  }
}
