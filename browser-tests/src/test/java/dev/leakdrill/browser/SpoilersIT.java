package dev.leakdrill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report without spoilers, and their step by step reveal in a workshop. */
@BrowserTest
class SpoilersIT {

  private static final List<String> ANSWERS =
      List.of(
          "StalledCallGateway", "REPRODUCED", "client.sendAsync", "no time-out", "stalled-call");

  @TempDir private static Path folder;

  private static Path file;

  @BeforeAll
  static void writePage() {
    file = SyntheticReports.byTheBook(folder);
  }

  private static ReportView open(Visitor visitor, String query) {
    return new ReportView(visitor.open(file, query, 1280, ColorScheme.LIGHT)).drawn();
  }

  @Test
  void withSpoilersTheAnswersAreVisible(Visitor visitor) {
    assertThat(open(visitor, "").visibleText()).contains(ANSWERS);
  }

  @Test
  void withoutSpoilersNothingOnThePageGivesTheAnswerAway(Visitor visitor) {
    ReportView view = open(visitor, "?spoilers=off");

    assertThat(view.visibleText()).doesNotContain(ANSWERS);
    assertThat(view.page().title()).doesNotContain(ANSWERS);
    for (String part : List.of("culprit", "fix", "verdict", "threads", "alerts")) {
      assertThat(view.part(part).isVisible()).as(part).isFalse();
    }
    assertThat(view.charts().count()).isGreaterThanOrEqualTo(10);
    Axe.assertNoViolation(view.page(), "without spoilers");
  }

  @Test
  void trainerRevealsOneAnswerAfterTheOther(Visitor visitor) {
    ReportView view = open(visitor, "?spoilers=off");

    view.page().locator("[data-step=culprit]").click();
    assertThat(view.part("culprit").isVisible()).isTrue();
    assertThat(view.part("fix").isVisible()).isFalse();
    assertThat(view.part("verdict").isVisible()).isFalse();

    view.page().locator("[data-step=verdict]").click();
    assertThat(view.part("verdict").isVisible()).isTrue();
    assertThat(view.part("fix").isVisible()).isFalse();

    view.page().locator("[data-step=culprit]").click();
    assertThat(view.part("culprit").isVisible()).isFalse();
  }

  @Test
  void linkKeepsWhatIsRevealed(Visitor visitor) {
    ReportView view = open(visitor, "?spoilers=off");
    view.page().locator("[data-step=fix]").click();

    view.page().reload();

    assertThat(view.part("fix").isVisible()).isTrue();
    assertThat(view.part("culprit").isVisible()).isFalse();
  }

  @Test
  void switchTurnsThemOffAndOn(Visitor visitor) {
    ReportView view = open(visitor, "");

    view.page().locator("[data-workshop]").first().click();
    assertThat(view.part("culprit").isVisible()).isFalse();

    view.page().locator("[data-workshop]").first().click();
    assertThat(view.part("culprit").isVisible()).isTrue();
  }
}
