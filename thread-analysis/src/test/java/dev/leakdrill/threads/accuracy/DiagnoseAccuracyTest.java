package dev.leakdrill.threads.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Recorded dumps are diagnosed as rightly as {@code docs/diagnose-accuracy.md} says. */
class DiagnoseAccuracyTest {

  private static final double MIN_SHARE_RIGHT = 0.9;
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private static AccuracyTable table;

  @BeforeAll
  static void judge() throws IOException {
    table = new AccuracyTable(ROOT);
    if (System.getProperty("leakdrill.accuracy", "").equals("write")) {
      table.write();
    }
  }

  @Test
  void whatIsRightOnThePageIsRight() throws IOException {
    Map<String, Boolean> committed = AccuracyTable.committed(ROOT);

    assertThat(table.judgements().keySet())
        .as("the page has other cases: write it again, as it says at its end")
        .containsExactlyInAnyOrderElementsOf(committed.keySet());
    List<String> worse =
        table.judgements().entrySet().stream()
            .filter(each -> committed.getOrDefault(each.getKey(), false))
            .filter(each -> !each.getValue().right())
            .map(each -> each.getKey() + ": " + each.getValue())
            .toList();
    assertThat(worse).as("right on the page, and wrong now").isEmpty();
  }

  @Test
  void nineOfTenAreRight() {
    long right = table.judgements().values().stream().filter(Judgement::right).count();

    assertThat(right / (double) table.judgements().size())
        .as("%d of %d are right", right, table.judgements().size())
        .isGreaterThanOrEqualTo(MIN_SHARE_RIGHT);
  }

  @Test
  void noHealthyProgramRaisesAFalseAlarm() {
    assertThat(table.judgements().values())
        .extracting(judgement -> Objects.requireNonNullElse(judgement.wrong(), "right"))
        .doesNotContain("false alarm", "says leak without growth");
  }
}
