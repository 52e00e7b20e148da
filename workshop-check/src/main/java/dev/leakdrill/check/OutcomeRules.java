package dev.leakdrill.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges what a check has observed. Pure functions. */
final class OutcomeRules {

  /** One call in so many may miss its time on a busy machine, or lose a race of two time-outs. */
  private static final int ONE_IN = 4;

  private OutcomeRules() {}

  /**
   * An outcome with its reasons.
   *
   * @param reasons one line each, the strongest first
   */
  record Judgement(CheckOutcome outcome, List<String> reasons) {}

  /** Returns why calls without a fault are broken, empty if they work. */
  static Optional<Judgement> healthy(HealthyCalls calls) {
    if (!calls.areAnswered()) {
      return Optional.of(
          broken(
              "healthy calls fail: %d of %d got a wrong answer (%s)"
                  .formatted(calls.calls() - calls.right(), calls.calls(), calls.wrong())));
    }
    if (!calls.areFast()) {
      return Optional.of(
          broken(
              "healthy calls are slower: half of them take more than %d ms, where the backend takes %d ms"
                  .formatted(calls.medianMillis(), calls.backendMedianMillis())));
    }
    return Optional.empty();
  }

  static Judgement broken(String reason) {
    return new Judgement(CheckOutcome.BROKEN, List.of(reason));
  }

  /**
   * Judges all that was observed.
   *
   * @param idle idle workers that grew again and again, which no single trial shows
   * @param after calls without a fault after the trials
   */
  static Judgement of(
      CheckPlan plan, List<TrialResult> trials, List<Residue> idle, HealthyCalls after) {
    List<String> still = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (TrialResult trial : trials) {
      answersOf(plan, trial).ifPresent(broken::add);
      List<Residue> own =
          trial.left().stream().filter(left -> plan.own().contains(left.kind())).toList();
      if (!own.isEmpty()) {
        still.add(leak(plan, trial, mostTelling(own)));
      } else if (!trial.left().isEmpty()) {
        moved.add(leak(plan, trial, mostTelling(trial.left())));
      }
    }
    for (Residue residue : idle) {
      moved.add("each trial leaves idle threads behind: " + residue);
    }
    healthy(after).ifPresent(judgement -> broken.addAll(judgement.reasons()));
    if (!still.isEmpty()) {
      return new Judgement(CheckOutcome.STILL_LEAKS, joined(still, moved, broken));
    }
    if (!moved.isEmpty()) {
      return new Judgement(CheckOutcome.MOVED_THE_LEAK, joined(moved, broken));
    }
    if (!broken.isEmpty()) {
      return new Judgement(CheckOutcome.BROKEN, broken);
    }
    return new Judgement(
        CheckOutcome.REPAIRED,
        List.of(
            "nothing is left of %d faults; every caller had an answer or a clear error within %d ms"
                .formatted(
                    trials.stream().mapToInt(trial -> trial.answers().calls()).sum(),
                    trials.stream()
                        .mapToLong(trial -> trial.answers().slowestMillis())
                        .max()
                        .orElse(0)),
            "healthy calls work: half of them take %d ms, the backend alone %d ms"
                .formatted(after.medianMillis(), after.backendMedianMillis())));
  }

  /** Returns the one to name first: one with a line, if there is any. */
  private static Residue mostTelling(List<Residue> left) {
    return left.stream()
        .min(
            Comparator.comparing((Residue residue) -> residue.place() == null)
                .thenComparing(Residue::kind)
                .thenComparing(residue -> -residue.count()))
        .orElseThrow();
  }

  /** Returns {@code 20 of 20 at Gateway.java:55 when the body stalls: 20 request threads ..}. */
  private static String leak(CheckPlan plan, TrialResult trial, Residue left) {
    int calls = trial.answers().calls();
    return "%s when %s: %s, for %.1f s after the last caller had left%s"
        .formatted(
            left.count() <= calls
                ? "%d of %d".formatted(left.count(), calls)
                : "%d for %d calls".formatted(left.count(), calls),
            trial.fault().words(),
            left.toString(),
            trial.watchedMillis() / 1e3,
            plan.own().contains(left.kind()) ? "" : "; the request threads are back");
  }

  /** Returns what is wrong with the answers of a trial. */
  private static Optional<String> answersOf(CheckPlan plan, TrialResult trial) {
    CallerAnswers got = trial.answers();
    String when = " when " + trial.fault().words();
    int some = got.calls() / ONE_IN;
    if (got.of(CallerAnswers.NONE) > some) {
      return Optional.of(
          "%d of %d callers have no answer within %d ms%s"
              .formatted(
                  got.of(CallerAnswers.NONE),
                  got.calls(),
                  CheckPlan.ANSWER_WITHIN.toMillis(),
                  when));
    }
    if (got.of(CallerAnswers.INTERNAL_ERROR) > 0) {
      return Optional.of(
          "%d of %d callers get a 500%s: an exception that nothing maps; authorize throws GatewayTimeoutException or IOException"
              .formatted(got.of(CallerAnswers.INTERNAL_ERROR), got.calls(), when));
    }
    if (trial.fault().isAnswered()) {
      return got.of(CallerAnswers.AUTHORIZED) < got.calls() - some
          ? Optional.of(
              "only %d of %d callers are answered%s"
                  .formatted(got.of(CallerAnswers.AUTHORIZED), got.calls(), when))
          : Optional.empty();
    }
    if (got.of(CallerAnswers.AUTHORIZED) > 0) {
      return Optional.of(
          "%d of %d callers are told that the payment is authorized%s: nobody has authorized it"
              .formatted(got.of(CallerAnswers.AUTHORIZED), got.calls(), when));
    }
    if (plan.timeoutsAreMapped()
        && trial.fault().isSilent()
        && got.of(CallerAnswers.FAILED) > some) {
      return Optional.of(
          "%d of %d callers get a 502%s: a time-out that is not mapped; a 504 would tell them, throw GatewayTimeoutException"
              .formatted(got.of(CallerAnswers.FAILED), got.calls(), when));
    }
    return Optional.empty();
  }

  @SafeVarargs
  private static List<String> joined(List<String>... lists) {
    List<String> all = new ArrayList<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return all;
  }
}
