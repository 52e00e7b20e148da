package dev.leakdrill.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.leakdrill.run.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drill's report in a browser: figures, sizes, print, damaged and hostile data. */
@BrowserTest
class ReportPageIT {

  private static final long MAX_BYTES = 1_500_000;
  private static final int LAPTOP = 1280;

  @TempDir private static Path folder;

  private static Path file;

  @BeforeAll
  static void writePage() {
    file = SyntheticReports.byTheBook(folder);
  }

  private static ReportView open(Visitor visitor, String queryAndHash) {
    return new ReportView(visitor.open(file, queryAndHash, LAPTOP, ColorScheme.LIGHT)).drawn();
  }

  @Test
  void figuresInTheTableAreThoseOfTheVerdict(Visitor visitor) throws IOException {
    List<ReportView.Line> lines = open(visitor, "").verdictLines();

    List<?> checks = (List<?>) verdict().get("checks");
    assertThat(lines).hasSameSizeAs(checks);
    for (Object each : checks) {
      Map<?, ?> check = (Map<?, ?>) each;
      ReportView.Line line =
          lines.stream()
              .filter(candidate -> candidate.checkId().equals(check.get("id")))
              .filter(candidate -> candidate.variant().equals(check.get("variant")))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no line for " + check));
      assertThat(line.result()).isEqualTo(Boolean.TRUE.equals(check.get("pass")) ? "pass" : "FAIL");
      assertShows(line.measured(), (Number) check.get("measured"), check);
    }
  }

  /** To within the last digit that is shown. */
  private static void assertShows(String shown, Number measured, Map<?, ?> check) {
    if (check.get("unit").equals("yes")) {
      assertThat(shown).as("%s", check).isEqualTo(measured.intValue() == 1 ? "yes" : "no");
      return;
    }
    String figure = shown.replaceAll("[^0-9.\\-]", "");
    int decimals = figure.contains(".") ? figure.length() - figure.indexOf('.') - 1 : 0;
    assertThat(Double.parseDouble(figure))
        .as("%s", check)
        .isCloseTo(measured.doubleValue(), within(0.5001 * Math.pow(10, -decimals)));
  }

  private static Map<?, ?> verdict() throws IOException {
    return JsonFiles.read(file.resolveSibling("verdict.json"), Map.class);
  }

  @Test
  void storyTellsTheVerdictsFigures(Visitor visitor) throws IOException {
    ReportView view = open(visitor, "");

    Map<?, ?> leaky = (Map<?, ?>) verdict().get("leaky");
    String top = view.page().locator("section.top").innerText();
    assertThat(top)
        .contains(String.valueOf(verdict().get("outcome")))
        .contains(
            "%,d".formatted(Math.round(((Number) leaky.get("steadyGoodputPerSec")).doubleValue())))
        .contains("%.1f %%".formatted(100 * ((Number) leaky.get("drop")).doubleValue()));
  }

  @ParameterizedTest
  @CsvSource({"400,LIGHT", "400,DARK", "1280,LIGHT", "1280,DARK", "3840,LIGHT", "3840,DARK"})
  void everybodyCanUseItAtAnySizeInAnyLight(int width, ColorScheme colours, Visitor visitor) {
    ReportView view = new ReportView(visitor.open(file, "", width, colours)).drawn();

    assertThat(view.overflows()).as("something sticks out at %d px", width).isFalse();
    assertThat(view.charts().count()).isGreaterThanOrEqualTo(10);
    Axe.assertNoViolation(view.page(), width + " px, " + colours);
  }

  @Test
  void pageIsSmall() throws IOException {
    assertThat(Files.size(file)).isLessThanOrEqualTo(MAX_BYTES);
  }

  @Test
  void printingLeavesOutTheControlsOnly(Visitor visitor) {
    ReportView view = open(visitor, "");
    Page page = view.page();

    page.evaluate("dispatchEvent(new Event('beforeprint'))");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(page.locator("nav").isVisible()).isFalse();
    assertThat(view.button("Copy link").isVisible()).isFalse();
    for (String part : List.of("culprit", "fix", "verdict", "threads")) {
      assertThat(view.part(part).isVisible()).as(part).isTrue();
    }
    assertThat(page.locator("details:not([open])").count()).isZero();
    assertThat(page.pdf().length).isGreaterThan(20_000);
  }

  @Test
  void noScriptInTheDataRuns(Visitor visitor, @TempDir Path another) {
    Path hostile = SyntheticReports.hostile(another);

    Page page = visitor.open(hostile, "", LAPTOP, ColorScheme.LIGHT);
    ReportView view = new ReportView(page).drawn();

    assertThat(page.locator("#hostile").count()).isZero();
    assertThat(page.locator("img").count()).isZero();
    assertThat(view.visibleText()).contains(SyntheticReports.HOSTILE);
    assertThat(view.part("threads").innerText()).contains(SyntheticReports.HOSTILE + "-17");
  }

  @Test
  void killedRunIsLabelledAndShowsWhatItHas(Visitor visitor, @TempDir Path another) {
    Path killed = SyntheticReports.killed(another);

    ReportView view = new ReportView(visitor.open(killed, "", LAPTOP, ColorScheme.LIGHT)).drawn();

    assertThat(view.visibleText())
        .containsIgnoringCase("Partial run")
        .contains("interrupted in hold")
        .contains("There is no fixed run in this folder");
    assertThat(view.charts().count()).isGreaterThanOrEqualTo(5);
    Axe.assertNoViolation(view.page(), "a killed run");
  }

  @Test
  void damagedFilesAreListedAndTheRestIsShown(Visitor visitor, @TempDir Path another) {
    Path damaged = SyntheticReports.damaged(another);

    ReportView view = new ReportView(visitor.open(damaged, "", LAPTOP, ColorScheme.LIGHT)).drawn();

    assertThat(view.part("damages").innerText())
        .contains("leaky/throughput.csv")
        .contains("fixed/threads-drained.json");
    assertThat(view.charts().count()).isGreaterThanOrEqualTo(10);
    Axe.assertNoViolation(view.page(), "a damaged run");
  }
}
