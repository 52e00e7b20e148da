package dev.leakdrill.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.leakdrill.live.ReplayMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the pictures in {@code docs/pictures} of the newest drills in {@code reports/runs}: {@code
 * mvn -q test-compile exec:java@pictures}. The live view shows the newest of them again, from a
 * moment in its collapse on. The argument is the project's root.
 */
public final class Pictures {

  private static final String CASE = "-stalled-call";
  private static final int COMPARED = 3;
  private static final int COLLAPSING_SECONDS = 44;
  private static final int LAPTOP = 1280;
  private static final int PHONE = 400;

  private final Browser browser;
  private final Path pictures;

  private Pictures(Browser browser, Path pictures) {
    this.browser = browser;
    this.pictures = pictures;
  }

  /** Takes all of them. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Path runs = root.resolve("reports/runs");
    List<Path> drills = newest(runs);
    if (drills.isEmpty()) {
      System.err.println("There is no drill of the headline case in " + runs + ": run one first.");
      System.exit(2);
    }
    Path folder = Files.createDirectories(root.resolve("docs/pictures"));
    try (Chromium chromium = Chromium.open()) {
      Pictures camera = new Pictures(chromium.browser(), folder);
      String report = drills.get(0).resolve("index.html").toUri().toString();
      camera.take("report-light", report, LAPTOP, 1500, ColorScheme.LIGHT);
      camera.take("report-dark", report, LAPTOP, 1500, ColorScheme.DARK);
      camera.take("report-narrow", report, PHONE, 1100, ColorScheme.LIGHT);
      camera.take(
          "report-without-spoilers", report + "?spoilers=off", LAPTOP, 1100, ColorScheme.LIGHT);
      camera.take("compare", comparison(runs, drills), LAPTOP, 1500, ColorScheme.LIGHT);
      camera.takeLive(drills.get(0));
    }
    System.exit(0);
  }

  private static List<Path> newest(Path runs) throws IOException {
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(run -> run.getFileName().toString().endsWith(CASE))
          .filter(run -> Files.isReadable(run.resolve("fixed").resolve("run.json")))
          .sorted(Comparator.reverseOrder())
          .limit(COMPARED)
          .toList();
    }
  }

  private static String comparison(Path runs, List<Path> drills) {
    return runs.resolve("index.html").toUri()
        + "#runs="
        + drills.stream().map(run -> run.getFileName().toString()).collect(Collectors.joining(","));
  }

  private void take(String name, String url, int width, int height, ColorScheme colours) {
    try (Page page =
        browser.newPage(
            new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(colours))) {
      page.navigate(url);
      if (!name.equals("compare")) {
        drawn(page);
      }
      shoot(page, name);
    }
  }

  private void takeLive(Path drill) throws IOException {
    int port = freePort();
    Thread replay =
        new Thread(
            () -> {
              try {
                ReplayMain.main(
                    new String[] {
                      drill.toString(), "1", Integer.toString(port), "" + COLLAPSING_SECONDS
                    });
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    replay.setDaemon(true);
    replay.start();
    try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(LAPTOP, 1100))) {
      org.awaitility.Awaitility.await()
          .ignoreExceptions()
          .until(() -> page.navigate("http://127.0.0.1:" + port + "/").ok());
      drawn(page);
      shoot(page, "live");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static void drawn(Page page) {
    page.locator("html[data-drawn]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
  }

  private void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")));
    System.out.println(pictures.resolve(name + ".png"));
  }
}
