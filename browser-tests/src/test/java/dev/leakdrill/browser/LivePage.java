package dev.leakdrill.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.util.List;
import java.util.regex.Pattern;

/** The live view in a browser. The only place that knows its selectors. */
record LivePage(Page page) {

  /** Longer than the 20 s for which a page may wait for its next chunk where many look. */
  private static final double PATIENCE_MILLIS = 30_000;

  /** Waits until the page shows a phase: the drill's news reach it with a delay. */
  void awaitPhase(String name) {
    await("#phase", name);
  }

  void awaitGoodput(String figure) {
    await("#goodput", figure);
  }

  void awaitCountdown(Pattern text) {
    assertThat(page.locator("#countdown")).hasText(text, patience());
  }

  void awaitConnection(String state) {
    await("#connection", state);
  }

  void awaitOutcome(String text) {
    await("#outcome", text);
  }

  private void await(String selector, String text) {
    assertThat(page.locator(selector)).hasText(text, patience());
  }

  private static HasTextOptions patience() {
    return new HasTextOptions().setTimeout(PATIENCE_MILLIS);
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
