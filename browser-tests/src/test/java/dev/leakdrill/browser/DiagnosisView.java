package dev.leakdrill.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;

/** The page of a diagnosis in a browser. The only place that knows its selectors. */
record DiagnosisView(Page page) {

  Locator findings() {
    return page.locator("article.finding");
  }

  /** Returns what the groups that are not filtered out say while folded, on screen or not. */
  List<String> groups() {
    return page.locator("details.group:visible > summary").allTextContents();
  }

  Locator stackOf(String frame) {
    return group(frame).locator(".stack");
  }

  Locator group(String frame) {
    return page.locator("details.group")
        .filter(new Locator.FilterOptions().setHasText(frame))
        .first();
  }

  /** Follows the link of a row of the timeline. */
  void openFromTimeline(String frame) {
    page.locator(".timeline tbody th > a")
        .filter(new Locator.FilterOptions().setHasText(frame))
        .click();
  }

  void search(String text) {
    page.locator("#text").fill(text);
  }

  void chooseState(String name) {
    page.locator("#state").selectOption(new SelectOption().setLabel(name));
  }

  Locator withoutTheIdle() {
    return page.locator("#busy");
  }

  String shown() {
    return page.locator("#shown").innerText();
  }

  Locator status() {
    return page.locator("#copied");
  }

  /** Returns the counts of a row of the timeline. */
  List<String> counts(String frame) {
    return page.locator(".timeline tbody tr")
        .filter(new Locator.FilterOptions().setHasText(frame))
        .locator("td b")
        .allInnerTexts();
  }

  Locator locks() {
    return page.locator(".locks > li");
  }
}
