package dev.leakdrill.check;

import java.util.List;

/**
 * The result of a check. Immutable.
 *
 * @param caseName the leak case
 * @param jdk the version of the JDK that ran the client
 * @param threads {@code platform} or {@code virtual}
 * @param reasons why it is this outcome, one line each, the strongest first
 * @param trials in the order they were made; empty if none was
 * @param seconds that the whole check took
 */
public record CheckResult(
    String caseName,
    String jdk,
    String threads,
    CheckOutcome outcome,
    List<String> reasons,
    List<TrialResult> trials,
    double seconds) {

  /** Copies the lists. */
  public CheckResult {
    reasons = List.copyOf(reasons);
    trials = List.copyOf(trials);
  }
}
