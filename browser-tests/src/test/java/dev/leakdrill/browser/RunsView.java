package dev.leakdrill.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The page over many runs in a browser. The only place that knows its selectors. */
record RunsView(Page page) {

  Locator rows() {
    return page.locator("#runs tbody tr");
  }

  /** Returns a column of the list as it reads, from top to bottom. */
  List<String> column(String name) {
    return rows().locator("[data-column=" + name + "]").allInnerTexts();
  }

  void choose(int row) {
    rows().nth(row).locator("input[type=checkbox]").check();
  }

  void sortBy(String name) {
    page.locator("#runs thead [data-sort=" + name + "] button").click();
  }

  void search(String text) {
    page.locator("#text").fill(text);
  }

  Locator charts() {
    return page.locator("#laid .uplot");
  }

  /** Returns the cells of a metric's row in the table of spreads, as they read. */
  List<String> spreadOf(String metric) {
    return page.locator("#spread tbody tr")
        .filter(
            new Locator.FilterOptions()
                .setHas(page.getByText(metric, new Page.GetByTextOptions().setExact(true))))
        .locator("td")
        .allInnerTexts();
  }
}
