package dev.leakdrill.reports.alerts;

import java.util.function.ToDoubleFunction;

/**
 * An alert and its condition in Java.
 *
 * @param condition the expression's value at a moment, NaN if it gives none there
 */
record AlertRule(Alert alert, ToDoubleFunction<EvaluationWindow> condition) {

  /** PromQL's filter: {@code value} where {@code holds}, else nothing. A NaN never compares. */
  static double where(boolean holds, double value) {
    return holds ? value : Double.NaN;
  }
}
