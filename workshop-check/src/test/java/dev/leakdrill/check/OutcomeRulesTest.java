package dev.leakdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.cases.LeakCatalog;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeRulesTest {

  private static final HealthyCalls HEALTHY = new HealthyCalls(20, 20, 60, 45, "");

  private static TrialResult trial(
      CheckFault fault, Map<Integer, Integer> answers, Residue... left) {
    int calls = answers.values().stream().mapToInt(Integer::intValue).sum();
    return new TrialResult(
        fault, new CallerAnswers(calls, answers, 500, 540), List.of(left), 1_500);
  }

  private static Residue residue(ResidueKind kind, int count, @Nullable String place) {
    return new Residue(kind, count, kind == ResidueKind.THREADS ? "pool-N-thread-N" : "", place);
  }

  private static OutcomeRules.Judgement judge(TrialResult... trials) throws CheckException {
    return OutcomeRules.of(CheckPlan.of(LeakCatalog.INCIDENT), List.of(trials), List.of(), HEALTHY);
  }

  @Test
  void nothingLeftAndClearErrorsAreARepair() throws CheckException {
    OutcomeRules.Judgement judgement =
        judge(
            trial(CheckFault.STALL, Map.of(504, 20)),
            trial(CheckFault.ERROR, Map.of(502, 19, 503, 1)));

    assertThat(judgement.outcome()).isEqualTo(CheckOutcome.REPAIRED);
    assertThat(judgement.reasons().get(0)).contains("nothing is left of 40 faults", "540 ms");
  }

  @Test
  void requestThreadsThatStayAreTheLeakAndNameTheLine() throws CheckException {
    OutcomeRules.Judgement judgement =
        judge(
            trial(CheckFault.STALL, Map.of(504, 20)),
            trial(
                CheckFault.STALLED_BODY,
                Map.of(0, 20),
                residue(ResidueKind.REQUEST_THREADS, 20, "Gateway.java:55"),
                residue(ResidueKind.CONNECTIONS, 20, "Gateway.java:30")));

    assertThat(judgement.outcome()).isEqualTo(CheckOutcome.STILL_LEAKS);
    assertThat(judgement.reasons().get(0))
        .startsWith(
            "20 of 20 when the body stalls: 20 request threads at Gateway.java:55, for 1.5 s");
  }

  @Test
  void otherThreadsThatStayAreAMovedLeak() throws CheckException {
    OutcomeRules.Judgement judgement =
        judge(
            trial(
                CheckFault.STALL,
                Map.of(504, 20),
                residue(ResidueKind.THREADS, 20, "Gateway.java:71")));

    assertThat(judgement.outcome()).isEqualTo(CheckOutcome.MOVED_THE_LEAK);
    assertThat(judgement.reasons().get(0))
        .contains("20 threads \"pool-N-thread-N\" at Gateway.java:71")
        .endsWith("the request threads are back");
  }

  @Test
  void whatTheCaseLeaksIsNoMovedLeak() throws CheckException {
    TrialResult trial =
        trial(
            CheckFault.STALL,
            Map.of(504, 20),
            residue(ResidueKind.THREADS, 20, "LostDeadlineGateway.java:79"));

    assertThat(
            OutcomeRules.of(CheckPlan.of("lost-deadline"), List.of(trial), List.of(), HEALTHY)
                .outcome())
        .isEqualTo(CheckOutcome.STILL_LEAKS);
  }

  @Test
  void idleThreadsOfEveryTrialAreAMovedLeak() throws CheckException {
    OutcomeRules.Judgement judgement =
        OutcomeRules.of(
            CheckPlan.of(LeakCatalog.INCIDENT),
            List.of(trial(CheckFault.STALL, Map.of(504, 20))),
            List.of(residue(ResidueKind.THREADS, 20, null)),
            HEALTHY);

    assertThat(judgement.outcome()).isEqualTo(CheckOutcome.MOVED_THE_LEAK);
  }

  @Test
  void answersThatDoNotTellWhatHappenedAreBroken() throws CheckException {
    assertBroken(trial(CheckFault.STALL, Map.of(502, 20)), "a time-out that is not mapped");
    assertBroken(trial(CheckFault.ERROR, Map.of(500, 1, 502, 19)), "1 of 20 callers get a 500");
    assertBroken(trial(CheckFault.DROPPED, Map.of(201, 20)), "nobody has authorized it");
    assertBroken(trial(CheckFault.TRICKLE, Map.of(0, 20)), "no answer within 1500 ms");
    assertBroken(trial(CheckFault.BURST, Map.of(201, 90, 504, 90)), "only 90 of 180");
  }

  @Test
  void aFewCallsThatLoseARaceBreakNothing() throws CheckException {
    assertThat(
            judge(
                    trial(CheckFault.STALL, Map.of(504, 16, 502, 4)),
                    trial(CheckFault.TRICKLE, Map.of(504, 17, 0, 3)))
                .outcome())
        .isEqualTo(CheckOutcome.REPAIRED);
  }

  @Test
  void timeOutMayBeAFailureWhereTheCaseSaysSo() throws CheckException {
    List<TrialResult> trials = List.of(trial(CheckFault.STALL, Map.of(502, 20)));

    assertThat(
            OutcomeRules.of(CheckPlan.of("unclosed-response"), trials, List.of(), HEALTHY)
                .outcome())
        .isEqualTo(CheckOutcome.REPAIRED);
  }

  @Test
  void healthyCallsHaveToWorkAndNotToBeSlower() {
    assertThat(OutcomeRules.healthy(HEALTHY)).isEmpty();
    assertThat(OutcomeRules.healthy(new HealthyCalls(20, 0, 60, 45, "504")).orElseThrow().reasons())
        .first()
        .asString()
        .contains("healthy calls fail: 20 of 20", "504");
    assertThat(OutcomeRules.healthy(new HealthyCalls(20, 20, 545, 45, "")).orElseThrow().reasons())
        .first()
        .asString()
        .contains("slower: half of them take more than 545 ms, where the backend takes 45 ms");
  }

  private static void assertBroken(TrialResult trial, String reason) throws CheckException {
    OutcomeRules.Judgement judgement = judge(trial);
    assertThat(judgement.outcome()).isEqualTo(CheckOutcome.BROKEN);
    assertThat(judgement.reasons().get(0)).contains(reason);
  }
}
