package dev.leakdrill.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;

/** A drill's report in a browser. The only place that knows its selectors. */
record ReportView(Page page) {

  /** A row of the verdict's table: its check's variant and id, and two of its cells. */
  record Line(String variant, String checkId, String measured, String result) {}

  private static final Locator.WaitForOptions ATTACHED =
      new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

  /** Waits until every chart is drawn. */
  ReportView drawn() {
    page.locator("html[data-drawn=all]").waitFor(ATTACHED);
    return this;
  }

  @SuppressWarnings("unchecked")
  List<Line> verdictLines() {
    List<List<String>> rows =
        (List<List<String>>)
            page.evaluate(
                """
                [...document.querySelectorAll("section[aria-labelledby=verdict] tbody")].flatMap(body => {
                  return [...body.querySelectorAll("tr[data-check]")].map(row => {
                    const cells = [...row.querySelectorAll("td")].map(cell => cell.innerText.trim());
                    return [body.dataset.variant, row.dataset.check, cells[1], cells[3]];
                  });
                })
                """);
    return rows.stream()
        .map(row -> new Line(row.get(0), row.get(1), row.get(2), row.get(3)))
        .toList();
  }

  /** Returns all text that can be seen, found by search or read aloud. */
  String visibleText() {
    return page.locator("body").innerText();
  }

  Locator part(String id) {
    return page.locator("section[aria-labelledby=" + id + "]");
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Returns the current number of charts. */
  Locator charts() {
    return page.locator("#panels .uplot");
  }

  /** Returns the charts over time, without the one of percentiles. */
  Locator timeCharts() {
    return page.locator("#panels .chart[data-from]");
  }

  /** Returns the moment that each of them says its cursor is at. */
  List<String> momentsAtTheCursor() {
    return timeCharts().locator(".u-legend tr:first-child .u-value").allInnerTexts();
  }

  /** Returns the time range that a chart shows, in seconds, when it can be seen. */
  List<Double> range(Locator chart) {
    chart.scrollIntoViewIfNeeded();
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))");
    return List.of(
        Double.parseDouble(chart.getAttribute("data-from")),
        Double.parseDouble(chart.getAttribute("data-to")));
  }

  /** Returns whether anything sticks out to the right of the window. */
  boolean overflows() {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }
}
