package dev.leakdrill.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.leakdrill.reports.compare.FailIf.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conditions under which a comparison fails a build. */
class FailIfTest {

  @TempDir private Path runs;
  private Comparison comparison;

  @BeforeEach
  void twoRunsAndABaseline() throws IOException {
    VerdictFolder.named("a").drop("0.75").hold("400").write(runs);
    VerdictFolder.named("b").drop("0.65").hold("440").recovery("null").write(runs);
    VerdictFolder.named("base").hold("500").write(runs);
    comparison = Comparison.of(List.of(run("a"), run("b")), RunsFolder.find(runs, "base").get(0));
  }

  private RunSummary run(String name) throws IOException {
    return RunsFolder.find(runs, name).get(0);
  }

  private List<String> failures(String condition) {
    return FailIf.parse(condition).failures(comparison).stream().map(Failure::message).toList();
  }

  @Test
  void aConditionIsCheckedForEachRun() {
    assertThat(failures("drop<0.7")).containsExactly("drop<0.7: drop of b is 0.65");
    assertThat(failures("drop < 0.8"))
        .containsExactly("drop < 0.8: drop of a is 0.75", "drop < 0.8: drop of b is 0.65");
    assertThat(failures("drop<0.6")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "drop<0.75, 1",
    "drop<=0.75, 2",
    "drop>0.65, 1",
    "drop>=0.65, 2",
    "drop==0.65, 1",
    "drop!=0.65, 1",
    "holdGoodputPerSec>-1, 2",
    "holdGoodputPerSec<4.4e2, 1",
    "holdGoodputPerSec>.5, 2",
    "valid==1, 2",
    "valid!=1, 0",
    "' spread( holdGoodputPerSec ) > 0.09 ', 1",
    "spread(holdGoodputPerSec)>0.1, 0",
    "median(holdGoodputPerSec)==420, 1",
    "min(holdGoodputPerSec)<400, 0",
    "max(holdGoodputPerSec)>=440, 1",
    "change(holdGoodputPerSec)<-0.15, 1",
    "change(holdGoodputPerSec)<-0.17, 0",
  })
  void everyOperatorAndStatistic(String condition, int failures) {
    assertThat(failures(condition)).hasSize(failures);
  }

  @Test
  void aMissingValueFailsTheCondition() {
    assertThat(failures("recoverySeconds>12"))
        .containsExactly("recoverySeconds>12: there is no recoverySeconds of b, and that counts");
    assertThat(failures("spread(holdP99Millis)>9"))
        .containsExactly(
            "spread(holdP99Millis)>9: there is no spread(holdP99Millis), and that counts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "drop",
        "drop<",
        "drop<x",
        "<0.7",
        "drop=0.7",
        "drop<0.7 && valid==0",
        "spread(drop<0.7",
        "spread drop)<0.7",
        "spread(drop))<0.7",
        "drop<1e999x",
        "drop<0x10",
        "drop<1d",
        "drop<NaN"
      })
  void anInvalidConditionExplainsTheSyntax(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailIf.parse(text))
        .withMessageContaining("write METRIC OP NUMBER");
  }

  @Test
  void anUnknownMetricOrStatisticListsTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailIf.parse("dorp<0.7"))
        .withMessageStartingWith("there is no metric dorp; there are: reproduced, valid")
        .withMessageContaining("recoverySeconds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailIf.parse("mean(drop)<0.7"))
        .withMessage("there is no mean(..); there are median, min, max, spread and change");
  }

  @Test
  void onlyChangeNeedsABaseline() {
    assertThat(FailIf.parse("change(drop)>0").needsBaseline()).isTrue();
    assertThat(FailIf.parse("spread(drop)>0").needsBaseline()).isFalse();
    assertThat(FailIf.parse("drop>0").needsBaseline()).isFalse();
  }
}
