package dev.leakdrill.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;

/** The live view in a browser, in the words of those who watch. Selectors are here only. */
record LivePage(Page page) {

  /** Waits until the page says so: what the drill does reaches it in its own time. */
  void awaitPhase(String name) {
    assertThat(page.locator("#phase")).hasText(name);
  }

  void awaitGoodput(String figure) {
    assertThat(page.locator("#goodput")).hasText(figure);
  }

  void awaitCountdown(Pattern text) {
    assertThat(page.locator("#countdown")).hasText(text);
  }

  void awaitConnection(String state) {
    assertThat(page.locator("#connection")).hasText(state);
  }

  void awaitOutcome(String text) {
    assertThat(page.locator("#outcome")).hasText(text);
  }

  Locator command(String name) {
    return page.locator("[data-command=" + name + "]");
  }

  boolean isDrawn(String panel) {
    return page.locator("#panel-" + panel + " .uplot").count() > 0;
  }

  /** Returns the names of what a panel's first chart draws. */
  List<String> lines(String panel) {
    return names(panel).allInnerTexts();
  }

  void awaitLine(String panel, String name) {
    assertThat(names(panel).filter(new Locator.FilterOptions().setHasText(name))).hasCount(1);
  }

  private Locator names(String panel) {
    return page.locator("#panel-" + panel + " .chart").first().locator(".u-legend .u-label");
  }

  /** Scrolls to a panel and waits for its first chart: what is out of sight is not drawn. */
  void lookAt(String panel) {
    Locator host = page.locator("#panel-" + panel + " .chart").first();
    host.scrollIntoViewIfNeeded();
    host.locator(".uplot").waitFor();
  }
}
