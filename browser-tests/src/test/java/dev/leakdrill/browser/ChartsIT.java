package dev.leakdrill.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cursor, zoom, links and tables of the charts. */
@BrowserTest
class ChartsIT {

  @TempDir private static Path folder;

  private static Path file;

  @BeforeAll
  static void writePage() {
    file = SyntheticReports.byTheBook(folder);
  }

  private static ReportView open(Visitor visitor, String queryAndHash) {
    return new ReportView(visitor.open(file, queryAndHash, 1280, ColorScheme.LIGHT)).drawn();
  }

  /** The middle of a chart's plot, and points left and right of it. */
  private static void moveTo(Page page, Locator chart, double share) {
    BoundingBox box = chart.locator(".u-over").boundingBox();
    page.mouse().move(box.x + share * box.width, box.y + box.height / 2);
  }

  @Test
  void cursorIsAtTheSameMomentInEveryChart(Visitor visitor) {
    ReportView view = open(visitor, "");
    Locator first = view.timeCharts().first();
    first.scrollIntoViewIfNeeded();

    moveTo(view.page(), first, 0.5);

    List<Double> moments =
        view.momentsAtTheCursor().stream()
            .map(moment -> Double.parseDouble(moment.replace(" s", "")))
            .toList();
    assertThat(moments).hasSizeGreaterThanOrEqualTo(10);
    // Each chart's cursor is at its sample next to that moment; dumps are three seconds apart.
    assertThat(moments).allSatisfy(moment -> assertThat(moment).isCloseTo(44.5, within(1.6)));
  }

  @Test
  void draggingZoomsAllChartsAndIsKeptInTheLink(Visitor visitor) {
    ReportView view = open(visitor, "");
    Locator first = view.timeCharts().first();
    first.scrollIntoViewIfNeeded();
    double end = view.range(first).get(1);

    moveTo(view.page(), first, 0.25);
    view.page().mouse().down();
    moveTo(view.page(), first, 0.5);
    view.page().mouse().up();

    assertZoomed(view, end / 4, end / 2);
    view.page().waitForURL(url -> url.contains("from="));
    view.page().reload();
    assertZoomed(view.drawn(), end / 4, end / 2);

    view.page().keyboard().press("Escape");
    view.page().waitForURL(url -> !url.contains("from="));
    assertThat(view.range(first)).containsExactly(0.0, end);
  }

  private static void assertZoomed(ReportView view, double from, double to) {
    List<Locator> charts = view.timeCharts().all();
    assertThat(charts).hasSizeGreaterThanOrEqualTo(10);
    for (Locator chart : charts) {
      List<Double> range = view.range(chart);
      assertThat(range.get(0)).isCloseTo(from, within(1.0));
      assertThat(range.get(1)).isCloseTo(to, within(1.0));
    }
  }

  @Test
  void linkOpensTheViewThatItNames(Visitor visitor) {
    assertZoomed(open(visitor, "#from=30&to=50"), 30, 50);
  }

  @Test
  void everyChartHasATable(Visitor visitor) {
    ReportView view = open(visitor, "");
    Locator tables = view.page().locator("#panels details.table");

    assertThat(tables.count()).isGreaterThanOrEqualTo(6);
    for (Locator table : tables.all()) {
      table.locator("summary").click();
      table.locator("tbody tr").first().waitFor();
    }
    Axe.assertNoViolation(view.page(), "with the tables open");
  }
}
