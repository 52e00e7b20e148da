package dev.leakdrill.drill.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.ThroughputRow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static ThroughputRow second(int second, long ok, Phase phase) {
    return new ThroughputRow(second, 1000, phase, 1600, 1600, ok, 0, 0, 0, 0, 64, 100);
  }

  private static String after(int seconds, boolean coloured, long ok, String next) {
    ProgressLine line = new ProgressLine(1600, coloured);
    String shown = "";
    for (int i = 0; i < seconds; i++) {
      shown = line.of(second(i, ok, Phase.FAULT_WINDOW), i / 100.0, "335", "256/256", next);
    }
    return shown;
  }

  @Test
  void tellsPhaseGoodputThreadsAndWhatComesNext() {
    assertThat(after(48, false, 375, "hold in 3 s"))
        .isEqualTo(
            "  48 s ▕████▊     ▏ faultWindow    375/s "
                + "▃".repeat(24)
                + " hold in 3 s, 335 threads, 256/256");
  }

  @Test
  void hasAtMostAHundredColumns() {
    String line = after(9999, false, 1_234_567, "dose 120/241, hold in 1000 s");

    assertThat(line).hasSizeLessThanOrEqualTo(ProgressLine.WIDTH);
  }

  @Test
  void theBarIsEmptyAtFirstAndFullAtTheEndWhateverComes() {
    assertThat(ProgressLine.bar(0)).isEqualTo("▕          ▏");
    assertThat(ProgressLine.bar(0.5)).isEqualTo("▕█████     ▏");
    assertThat(ProgressLine.bar(0.99)).isEqualTo("▕█████████▉▏");
    assertThat(ProgressLine.bar(7)).isEqualTo("▕██████████▏");
    assertThat(ProgressLine.bar(-1)).isEqualTo("▕          ▏");
  }

  @Test
  void theSparklineHasTheNewestValuesTheOldestFirst() {
    Sparkline line = new Sparkline(5, 700);
    assertThat(line).hasToString("     ");
    for (double value : new double[] {700, 700, 600, 300, 100, 0}) {
      line.add(value);
    }
    assertThat(line).hasToString("█▇▄▂▁");
  }

  @Test
  void theSparklineStaysInItsBlocksWhateverComes() {
    Sparkline line = new Sparkline(2, 100);
    line.add(1e9);
    line.add(-1);
    assertThat(line).hasToString("█▁");
  }

  @Test
  void goodputIsRedWhenItIsNotWholeAndGreenWhenItIs() {
    assertThat(after(1, true, 375, "")).contains("\u001b[31m   375/s");
    assertThat(after(1, true, 1600, "")).contains("\u001b[32m 1,600/s").contains("\u001b[0m");
    assertThat(after(1, false, 375, "")).doesNotContain("\u001b");
  }

  @Test
  void writesOverALineOnATerminalOnlyAndNotWhereALogIsKept() {
    Map<String, String> usual = Map.of("TERM", "xterm-256color");
    assertThat(TerminalCapabilities.of(true, usual))
        .isEqualTo(new TerminalCapabilities(true, true));
    assertThat(TerminalCapabilities.of(false, usual))
        .isEqualTo(new TerminalCapabilities(false, false));
    assertThat(TerminalCapabilities.of(true, Map.of("TERM", "xterm", "CI", "true")))
        .isEqualTo(new TerminalCapabilities(false, false));
    assertThat(TerminalCapabilities.of(true, Map.of("TERM", "dumb")))
        .isEqualTo(new TerminalCapabilities(false, false));
    assertThat(TerminalCapabilities.of(true, Map.of()))
        .isEqualTo(new TerminalCapabilities(false, false));
  }

  @Test
  void hasNoColourWhereNobodyWantsAny() {
    assertThat(TerminalCapabilities.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1")))
        .isEqualTo(new TerminalCapabilities(true, false));
  }
}
