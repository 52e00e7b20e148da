package dev.leakdrill.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One headless browser. Not thread-safe, as Playwright is not; the thread that opens it uses and
 * closes it.
 */
final class Chromium implements AutoCloseable {

  /** Debian's package puts it there; {@code -Dleakdrill.chromium} names another one. */
  private static final Path EXECUTABLE =
      Path.of(System.getProperty("leakdrill.chromium", "/usr/bin/chromium"));

  private static final List<String> QUIET =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static boolean isThere() {
    return Files.isExecutable(EXECUTABLE);
  }

  /** Returns the message for skipped tests. */
  static String missing() {
    return "no Chromium at %s: the tests in a real browser are skipped (Debian: apt-get install chromium)"
        .formatted(EXECUTABLE);
  }

  static Chromium open() {
    Playwright playwright = playwright();
    return new Chromium(playwright, launch(playwright));
  }

  /** Returns a new one, for the calling thread, which closes it. */
  static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  /** Starts one more browser, a process tree of its own; it is closed with its Playwright. */
  static Browser launch(Playwright playwright) {
    List<String> arguments = new ArrayList<>(QUIET);
    if (System.getProperty("user.name").equals("root")) {
      arguments.add("--no-sandbox");
    }
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(EXECUTABLE)
                .setArgs(arguments)
                .setHeadless(true));
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
