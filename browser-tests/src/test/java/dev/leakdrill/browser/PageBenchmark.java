package dev.leakdrill.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.leakdrill.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the speed of a drill's page in the browser of this machine. For each of the folders
 * given, or the latest drill, one line: the page's size; from the start of the navigation, in ms,
 * the median of {@value #OPENINGS} openings: first paint, all charts in sight, all charts; frames a
 * second while the charts are panned.
 */
public final class PageBenchmark {

  private static final int OPENINGS = 5;
  private static final String LATEST = "reports/runs/latest";

  /** Milliseconds from the start of the navigation until each of these. */
  private static final String MOMENTS =
      """
      () => ({
        painted: performance.getEntriesByName("first-contentful-paint")[0].startTime,
        near: performance.getEntriesByName("leakdrill-near")[0].startTime,
        all: performance.getEntriesByName("leakdrill-all")[0].startTime,
      })
      """;

  /** Moves the zoomed charts by one key a frame, for three seconds, forth and back. */
  private static final String PAN =
      """
      () => new Promise(done => {
        const chart = document.querySelector("#panels .u-wrap");
        chart.scrollIntoView();
        const press = key => chart.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
        for (let i = 0; i < 5; i++) press("+");
        let frames = 0;
        let start = null;
        const step = now => {
          start ??= now;
          if (now - start > 3000) {
            done(frames * 1000 / (now - start));
            return;
          }
          frames++;
          press(frames % 40 < 20 ? "ArrowRight" : "ArrowLeft");
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      })
      """;

  private PageBenchmark() {}

  public static void main(String[] folders) throws IOException {
    System.out.printf(
        "%-40s %9s %9s %9s %9s %7s%n", "page", "kB", "paint", "in sight", "all", "frames/s");
    try (Chromium chromium = Chromium.open()) {
      for (String folder : folders.length == 0 ? new String[] {LATEST} : folders) {
        measure(chromium.browser(), Path.of(folder).resolve(RunFiles.PAGE));
      }
    }
  }

  private static void measure(Browser browser, Path file) throws IOException {
    List<Map<?, ?>> openings = new ArrayList<>();
    double framesPerSec = 0;
    for (int i = 0; i < OPENINGS; i++) {
      try (BrowserContext context =
          browser.newContext(new NewContextOptions().setViewportSize(1280, 800))) {
        Page page = context.newPage();
        page.navigate(file.toRealPath().toUri().toString());
        new ReportView(page).drawn();
        openings.add((Map<?, ?>) page.evaluate(MOMENTS));
        if (i == OPENINGS - 1) {
          framesPerSec = ((Number) page.evaluate(PAN)).doubleValue();
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-40s %,9d %9.0f %9.0f %9.0f %7.0f%n",
        file.toRealPath().getParent().getFileName(),
        Files.size(file) / 1000,
        median(openings, "painted"),
        median(openings, "near"),
        median(openings, "all"),
        framesPerSec);
  }

  private static double median(List<Map<?, ?>> openings, String moment) {
    return openings.stream()
        .mapToDouble(each -> ((Number) each.get(moment)).doubleValue())
        .sorted()
        .skip(openings.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
