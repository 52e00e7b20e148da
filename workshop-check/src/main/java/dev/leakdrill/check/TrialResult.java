package dev.leakdrill.check;

import java.util.List;

/**
 * The observations of one trial: a volley of calls that all get one fault. Immutable.
 *
 * @param answers what the callers got
 * @param left what is held after them, the most important first; empty if all was given back
 * @param watchedMillis from the end of the last call until all was given back, or until the check
 *     stopped waiting for it
 */
public record TrialResult(
    CheckFault fault, CallerAnswers answers, List<Residue> left, long watchedMillis) {

  /** Copies the list. */
  public TrialResult {
    left = List.copyOf(left);
  }
}
