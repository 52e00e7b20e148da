package dev.leakdrill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.leakdrill.drill.live.StoppedReplay;
import dev.leakdrill.run.SyntheticDrill;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live view in a browser while a recorded drill is played. */
@BrowserTest
class LiveIT {

  private static final double STEADY = SyntheticDrill.STEADY_FROM + 5.5;
  private static final double IN_THE_HOLD = SyntheticDrill.HOLD_FROM + 5.5;

  @TempDir private static Path folder;

  private StoppedReplay drill;

  @BeforeAll
  static void record() throws Exception {
    SyntheticDrill.writeBoth(folder);
  }

  @BeforeEach
  void openReplay() throws Exception {
    drill = new StoppedReplay(folder);
  }

  @AfterEach
  void closeReplay() {
    drill.close();
  }

  private LivePage open(Visitor visitor, int width, ColorScheme colours) {
    String home = drill.address().toString();
    return new LivePage(visitor.open(home + "/", home, width, colours));
  }

  @Test
  void aPageOpenedLateShowsTheWholeRunAndThenWhatFollows(Visitor visitor) {
    drill.advanceTo(STEADY);

    LivePage live = open(visitor, 1280, ColorScheme.LIGHT);

    live.awaitPhase("Steady state");
    live.awaitGoodput("1,600");
    live.lookAt("goodput");
    assertThat(live.isDrawn("processor")).as("drawn out of sight").isFalse();
    live.lookAt("heat");
    live.lookAt("processor");
    live.lookAt("response-time");
    assertThat(live.lines("response-time")).contains("p99").doesNotContain("refused p99");

    drill.advanceTo(IN_THE_HOLD);
    live.awaitPhase("Hold");
    live.awaitGoodput("375");
    live.awaitLine("response-time", "refused p99");
    drill.end();
    live.awaitPhase("Over");
    live.awaitOutcome("REPRODUCED");
  }

  /**
   * Two viewers on one processor get chunks of eight seconds, and the time at which a phase ends.
   */
  @Test
  void twoViewersOnOneProcessorSeeTheSame(Visitor visitor) throws Exception {
    drill.close();
    drill = new StoppedReplay(folder, 1);
    drill.advanceTo(STEADY);
    LivePage one = open(visitor, 1280, ColorScheme.LIGHT);
    LivePage other = open(visitor, 1280, ColorScheme.LIGHT);
    one.awaitPhase("Steady state");
    other.awaitPhase("Steady state");

    drill.advanceTo(IN_THE_HOLD);

    for (LivePage each : List.of(one, other)) {
      each.awaitPhase("Hold");
      each.awaitGoodput("375");
      each.awaitCountdown(Pattern.compile("until \\d\\d:\\d\\d:\\d\\d"));
    }
    drill.end();
    for (LivePage each : List.of(one, other)) {
      each.awaitPhase("Over");
    }
  }

  @Test
  void trainerHoldsTheDrillUpAndLetsItGoOn(Visitor visitor) {
    drill.advanceTo(STEADY);
    LivePage live = open(visitor, 1280, ColorScheme.LIGHT);
    live.awaitPhase("Steady state");

    live.command("hold").click();
    Awaitility.await().until(drill::isHolding);
    live.command("continue").click();

    Awaitility.await().until(() -> !drill.isHolding());
  }

  @ParameterizedTest
  @CsvSource({"400,LIGHT", "400,DARK", "1280,LIGHT", "1280,DARK", "3840,LIGHT", "3840,DARK"})
  void everybodyCanWatchAtAnySizeInAnyLight(int width, ColorScheme colours, Visitor visitor) {
    drill.advanceTo(IN_THE_HOLD);

    LivePage live = open(visitor, width, colours);

    live.awaitPhase("Hold");
    live.lookAt("goodput");
    Page page = live.page();
    assertThat(new ReportView(page).overflows()).as("sticks out at %d px", width).isFalse();
    Axe.assertNoViolation(page, width + " px, " + colours);
  }
}
