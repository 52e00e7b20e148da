package dev.leakdrill.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SetUpTest {

  private static final SetUpCheck FINE = new SetUpCheck("fine", () -> CheckResult.ok("fine", "2"));

  @Test
  void oneThatHangsOrFailsTakesNothingFromTheOthers() {
    CountDownLatch never = new CountDownLatch(1);
    List<CheckResult> results =
        SetUp.run(
            List.of(
                new SetUpCheck(
                    "hangs",
                    () -> {
                      never.await();
                      return CheckResult.ok("hangs", "");
                    }),
                new SetUpCheck(
                    "absent",
                    () -> {
                      throw new NoClassDefFoundError("com/sun/tools/attach/VirtualMachine");
                    }),
                FINE),
            Duration.ofMillis(300));

    assertThat(results).extracting(CheckResult::id).containsExactly("hangs", "absent", "fine");
    assertThat(results.get(0).found()).contains("no answer within");
    assertThat(results.get(1).found()).contains("could not be checked");
    assertThat(results.get(2)).isEqualTo(CheckResult.ok("fine", "2"));
  }

  @Test
  void aLineEachAndOnlyAFailureStopsADrill() {
    SetUp fit =
        new SetUp(List.of(CheckResult.ok("a", "good"), CheckResult.warn("bcd", "odd", "mend it")));
    SetUp unfit = new SetUp(List.of(CheckResult.fail("a", "bad", "mend it")));

    assertThat(fit.text())
        .isEqualToNormalizingNewlines(
            """
            OK    a    good
            WARN  bcd  odd: mend it
            A drill can run here: 1 OK, 1 WARN, 0 FAIL
            """);
    assertThat(fit.isFit()).isTrue();
    assertThat(unfit.isFit()).isFalse();
    assertThat(unfit.text()).contains("FAIL  a  bad: mend it", "No drill can run here");
  }

  @Test
  void jsonHasTheSame() {
    assertThat(SetUpJson.of(new SetUp(List.of(CheckResult.fail("a", "bad \"x\"", "mend it")))))
        .contains(
            "\"formatVersion\" : 1", "\"fit\" : false", "\"level\" : \"FAIL\"", "bad \\\"x\\\"");
  }
}
