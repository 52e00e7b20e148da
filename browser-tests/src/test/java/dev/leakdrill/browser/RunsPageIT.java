package dev.leakdrill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.leakdrill.reports.page.RunsPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page over many runs: list, search and overlaid curves. */
@BrowserTest
class RunsPageIT {

  private static final int RUNS = 3;

  @TempDir private static Path folder;

  private static Path file;

  @BeforeAll
  static void writePage() throws IOException {
    SyntheticReports.byTheBook(folder, "2026-11-23T100000Z-stalled-call");
    SyntheticReports.byTheBook(folder, "2026-11-23T110000Z-stalled-call");
    SyntheticReports.killed(folder, "2026-11-23T120000Z-stalled-call");
    file = RunsPage.write(folder);
  }

  private static RunsView open(Visitor visitor, int width, ColorScheme colours) {
    return new RunsView(visitor.open(file, "", width, colours));
  }

  private static RunsView compared(RunsView view) {
    for (int row = 0; row < RUNS; row++) {
      view.choose(row);
    }
    view.charts().first().waitFor();
    return view;
  }

  @Test
  void everyRunIsListedWithItsVerdict(Visitor visitor) {
    RunsView view = open(visitor, 1280, ColorScheme.LIGHT);

    assertThat(view.rows().count()).isEqualTo(RUNS);
    assertThat(view.column("outcome")).containsOnlyOnce("INVALID").contains("REPRODUCED");
    assertThat(view.column("case")).containsOnly("stalled-call");
  }

  @Test
  void listIsSortedAndSearched(Visitor visitor) {
    RunsView view = open(visitor, 1280, ColorScheme.LIGHT);

    view.sortBy("outcome");
    assertThat(view.column("outcome").get(0)).contains("INVALID");
    view.sortBy("outcome");
    assertThat(view.column("outcome").get(RUNS - 1)).contains("INVALID");

    view.search("invalid");
    assertThat(view.rows().count()).isEqualTo(1);
  }

  @Test
  void threeRunsAreOverlaidAndKeptInTheLink(Visitor visitor) {
    RunsView view = compared(open(visitor, 1280, ColorScheme.LIGHT));

    assertThat(view.charts().count()).isGreaterThanOrEqualTo(3);
    List<String> drop = view.spreadOf("drop");
    // Median, least, most, spread, dots, and one a run; twins have no spread.
    assertThat(drop).hasSize(5 + RUNS);
    assertThat(drop.get(0)).isEqualTo(drop.get(1)).contains("76.6");

    view.page().reload();
    view.charts().first().waitFor();
    assertThat(view.spreadOf("drop")).isEqualTo(drop);
  }

  @ParameterizedTest
  @CsvSource({"400,LIGHT", "400,DARK", "1280,LIGHT", "1280,DARK", "3840,LIGHT", "3840,DARK"})
  void everybodyCanUseItAtAnySizeInAnyLight(int width, ColorScheme colours, Visitor visitor) {
    Page page = compared(open(visitor, width, colours)).page();

    assertThat(new ReportView(page).overflows()).as("sticks out at %d px", width).isFalse();
    Axe.assertNoViolation(page, width + " px, " + colours);
  }
}
