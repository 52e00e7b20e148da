package dev.leakdrill.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How soon a report can be read, and how smoothly it pans: {@code mvn -q test-compile
 * exec:java@pictures -Dleakdrill.browser.main=dev.leakdrill.browser.PageBenchmark}, for the newest
 * drill and for the run of an hour, if {@code LongRunBenchmark} has left its page. The argument is
 * the project's root. A default drill's page has to be drawn within 1 s, the hour's within 3 s and
 * pan at 30 frames a second.
 */
public final class PageBenchmark {

  private static final int TRIES = 5;

  /** Zooms into a tenth and moves it for two seconds; returns the frames a second. */
  private static final String PAN =
      """
      () => new Promise(done => {
        const charts = document.querySelector(".u-wrap");
        charts.scrollIntoView();
        const press = key => charts.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
        for (let i = 0; i < 6; i++) press("+");
        let frames = 0;
        const start = performance.now();
        const step = () => {
          frames++;
          press(frames % 80 < 40 ? "ArrowRight" : "ArrowLeft");
          if (performance.now() - start < 2000) requestAnimationFrame(step);
          else done(1000 * frames / (performance.now() - start));
        };
        requestAnimationFrame(step);
      })
      """;

  private PageBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    try (Chromium chromium = Chromium.open()) {
      measure(chromium.browser(), root.resolve("reports/runs/latest/index.html"));
      measure(chromium.browser(), root.resolve("reports/target/long-run/index.html"));
    }
    System.exit(0);
  }

  private static void measure(Browser browser, Path file) throws IOException {
    if (!Files.exists(file)) {
      System.out.println(file + " is not there");
      return;
    }
    double[] painted = new double[TRIES];
    double[] drawn = new double[TRIES];
    double[] framesPerSec = new double[TRIES];
    for (int i = 0; i < TRIES; i++) {
      try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 1000))) {
        page.navigate(file.toUri().toString());
        page.locator("html[data-drawn=all]")
            .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        painted[i] = at(page, "first-contentful-paint");
        drawn[i] = at(page, "leakdrill-all");
        framesPerSec[i] = ((Number) page.evaluate(PAN)).doubleValue();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f MB, first paint %.0f ms, all charts %.0f ms, panning %.0f frames/s (medians of %d)%n",
        root(file),
        Files.size(file) / 1e6,
        median(painted),
        median(drawn),
        median(framesPerSec),
        TRIES);
  }

  private static String root(Path file) {
    return file.getParent().getFileName().toString();
  }

  private static double at(Page page, String mark) {
    Object millis = page.evaluate("name => performance.getEntriesByName(name)[0].startTime", mark);
    return ((Number) millis).doubleValue();
  }

  private static double median(double[] values) {
    double[] sorted =
        IntStream.range(0, values.length).mapToDouble(i -> values[i]).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
