package dev.leakdrill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A browser session of a test. Records errors and requests of its pages: nothing may leave the
 * page's own file or server. For the test's thread.
 */
final class Visitor {

  /** A violation of the page's policy becomes a line in the console, with what it was about. */
  private static final String TELL_VIOLATIONS =
      "addEventListener('securitypolicyviolation', event => console.error("
          + "'policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));";

  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> homes = new ArrayList<>(List.of("data:", "blob:", "about:"));

  Visitor(Browser browser) {
    this.browser = browser;
  }

  /** Opens a page's file. */
  Page open(Path file, String queryAndHash, int width, ColorScheme colours) {
    return open(file.toUri() + queryAndHash, file.toUri().toString(), width, colours);
  }

  /**
   * Opens an address.
   *
   * @param home the start of all addresses that the page may load
   */
  Page open(String url, String home, int width, ColorScheme colours) {
    homes.add(home);
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 700 ? 800 : 1000)
                .setColorScheme(colours)
                .setTimezoneId("Europe/Vienna")
                .setLocale("de-AT"));
    contexts.add(context);
    Page page = context.newPage();
    page.addInitScript(TELL_VIOLATIONS);
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.type() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add("uncaught: " + error));
    page.onDialog(
        dialog -> {
          complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(url);
    return page;
  }

  /** Closes what was opened; a test that went well so far fails over what the pages did. */
  void leave(boolean well) {
    contexts.forEach(BrowserContext::close);
    if (well) {
      assertThat(complaints).as("what the browser complained of").isEmpty();
      assertThat(requests)
          .as("addresses asked for")
          .allMatch(url -> homes.stream().anyMatch(url::startsWith));
    }
  }
}
