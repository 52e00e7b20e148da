package dev.leakdrill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report without a mouse. */
@BrowserTest
class KeyboardIT {

  private static final int MAX_STOPS = 120;

  /** Describes the focused element, and whether its focus is visible. */
  private static final String FOCUSED =
      """
      () => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const style = getComputedStyle(element);
        const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
        const name = element.getAttribute("aria-label") || element.textContent.trim().slice(0, 60) || element.name || element.tagName;
        return [element.tagName.toLowerCase() + " " + name, String(ring)];
      }
      """;

  @TempDir private static Path folder;

  private static Path file;

  @BeforeAll
  static void writePage() {
    file = SyntheticReports.byTheBook(folder);
  }

  private static ReportView open(Visitor visitor, String query) {
    return new ReportView(visitor.open(file, query, 1280, ColorScheme.LIGHT)).drawn();
  }

  @SuppressWarnings("unchecked")
  private static List<List<String>> stopsOfTab(Page page) {
    List<List<String>> stops = new ArrayList<>();
    for (int i = 0; i < MAX_STOPS; i++) {
      page.keyboard().press("Tab");
      List<String> stop = (List<String>) page.evaluate(FOCUSED);
      if (stop == null) {
        break;
      }
      stops.add(stop);
    }
    return stops;
  }

  @Test
  void tabReachesEverythingAndShowsTheFocus(Visitor visitor) {
    List<List<String>> stops = stopsOfTab(open(visitor, "").page());

    List<String> names = stops.stream().map(stop -> stop.get(0)).toList();
    assertThat(names.get(0)).startsWith("a Skip to");
    assertThat(names).contains("a Charts", "button Copy link", "button Workshop");
    assertThat(names).anyMatch(name -> name.startsWith("select"));
    assertThat(names.stream().filter(name -> name.startsWith("div")).count())
        .as("charts and tables among %s", names)
        .isGreaterThanOrEqualTo(10);
    assertThat(stops).as("stops without a ring").allMatch(stop -> stop.get(1).equals("true"));
  }

  @Test
  void workshopStepsWorkByKeyboard(Visitor visitor) {
    ReportView view = open(visitor, "");

    view.button("Workshop").focus();
    view.page().keyboard().press("Enter");
    assertThat(view.part("culprit").isVisible()).isFalse();
    view.page().locator("[data-step=culprit]").focus();
    view.page().keyboard().press("Space");

    assertThat(view.part("culprit").isVisible()).isTrue();
    assertThat(view.part("fix").isVisible()).isFalse();
  }

  @Test
  void keysZoomTheChartThatHasTheFocus(Visitor visitor) {
    ReportView view = open(visitor, "");
    List<Double> whole = view.range(view.timeCharts().first());

    view.timeCharts().first().locator("[tabindex='0']").first().focus();
    view.page().keyboard().press("+");
    List<Double> closer = view.range(view.timeCharts().first());
    view.page().keyboard().press("Escape");

    assertThat(closer.get(1) - closer.get(0)).isLessThan(whole.get(1) - whole.get(0));
    assertThat(view.range(view.timeCharts().first())).isEqualTo(whole);
  }
}
