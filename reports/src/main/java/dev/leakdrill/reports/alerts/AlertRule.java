package dev.leakdrill.reports.alerts;

import java.util.function.ToDoubleFunction;

/**
 * An alert and its condition in Java.
 *
 * @param condition the value of the expression at a tick, NaN if it has no result
 */
record AlertRule(Alert alert, ToDoubleFunction<EvaluationWindow> condition) {

  /** PromQL's filter: returns {@code value} if {@code holds}, else NaN for no result. */
  static double where(boolean holds, double value) {
    return holds ? value : Double.NaN;
  }
}
