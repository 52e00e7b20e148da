package dev.leakdrill.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.leakdrill.reports.page.diagnosis.DiagnosisPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a diagnosis: timeline, locks, filter and stacks. */
@BrowserTest
class DiagnosisPageIT {

  private static final String LEAK = "PriceGateway.price(PriceGateway.java:41)";
  private static final int DUMPS = 12;

  @TempDir private static Path folder;

  private static Path many;
  private static Path single;

  @BeforeAll
  static void writePages() throws IOException {
    many = folder.resolve("many.html");
    single = folder.resolve("single.html");
    DiagnosisPage.write(DumpsOfALeak.diagnosis(folder, DUMPS), many);
    DiagnosisPage.write(DumpsOfALeak.diagnosis(folder, 1), single);
  }

  private static DiagnosisView open(Visitor visitor, Path file, int width, ColorScheme colours) {
    return new DiagnosisView(visitor.open(file, "", width, colours));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 1280})
  void groupsAreFilteredByTextStateAndIdleness(int width, Visitor visitor) {
    DiagnosisView view = open(visitor, many, width, ColorScheme.LIGHT);
    assertThat(view.groups()).hasSize(4);
    assertThat(view.shown()).isEqualTo("4 groups");

    view.search("checkout.total");
    assertThat(view.groups()).singleElement().asString().contains("PriceGateway.price");
    assertThat(view.shown()).isEqualTo("1 of 4 groups");

    view.search("");
    view.chooseState("BLOCKED");
    assertThat(view.groups()).singleElement().asString().contains("Config.get");

    view.chooseState("any");
    view.withoutTheIdle().check();
    assertThat(view.groups()).hasSize(3).noneMatch(group -> group.contains("getTask"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 1280})
  void rowOfTheTimelineUnfoldsItsStackEvenIfItWasFilteredOut(int width, Visitor visitor) {
    DiagnosisView view = open(visitor, many, width, ColorScheme.LIGHT);
    assertThat(view.counts(LEAK)).hasSize(DUMPS).startsWith("5", "14").endsWith("104");
    assertThat(view.stackOf(LEAK)).isHidden();
    view.search("no group has this");
    assertThat(view.groups()).isEmpty();

    view.openFromTimeline(LEAK);

    assertThat(view.stackOf(LEAK)).isVisible();
    assertThat(view.groups()).hasSize(4);
    assertThat(view.group(LEAK).locator("summary")).isFocused();
  }

  @Test
  void stackIsUnfoldedByKeyboardAndCopied(Visitor visitor) {
    DiagnosisView view = open(visitor, many, 1280, ColorScheme.LIGHT);

    view.group(LEAK).locator("summary").focus();
    view.page().keyboard().press("Enter");
    assertThat(view.stackOf(LEAK)).isVisible();
    view.page().keyboard().press("Tab");
    view.page().keyboard().press("Enter");

    // Whether a page may write to the clipboard is the browser's decision.
    assertThat(view.status()).hasText(Pattern.compile("Stack copied\\.|Selected: .*"));
  }

  @ParameterizedTest
  @CsvSource({
    "400,LIGHT,many",
    "400,DARK,single",
    "1280,LIGHT,single",
    "1280,DARK,many",
    "3840,LIGHT,many"
  })
  void everybodyCanUseItAtAnySizeInAnyLight(
      int width, ColorScheme colours, String page, Visitor visitor) {
    DiagnosisView view = open(visitor, page.equals("many") ? many : single, width, colours);

    assertThat(view.findings().count()).isPositive();
    assertThat(view.locks().count()).isEqualTo(1);
    for (int i = 0; i < 2; i++) {
      assertThat(new ReportView(view.page()).overflows())
          .as("sticks out at %d px", width)
          .isFalse();
      Axe.assertNoViolation(view.page(), "%d px, %s, unfolded: %d".formatted(width, colours, i));
      view.page()
          .evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
    }
  }
}
