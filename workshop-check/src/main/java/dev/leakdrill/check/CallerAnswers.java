package dev.leakdrill.check;

import java.util.Map;
import java.util.TreeMap;

/**
 * The answers that the callers of one volley got. Immutable.
 *
 * @param calls how many there were
 * @param byStatus callers by HTTP status, {@value #NONE} for those who gave up waiting
 * @param medianMillis half of them had waited at most so long, milliseconds
 * @param slowestMillis the longest wait, milliseconds
 */
public record CallerAnswers(
    int calls, Map<Integer, Integer> byStatus, long medianMillis, long slowestMillis) {

  /** Stands for no answer within the callers' patience, or a lost connection. */
  public static final int NONE = 0;

  static final int AUTHORIZED = 201;
  static final int DECLINED = 402;
  static final int INTERNAL_ERROR = 500;
  static final int FAILED = 502;
  static final int UNAVAILABLE = 503;
  static final int TIMED_OUT = 504;

  /** Copies the counts. */
  public CallerAnswers {
    byStatus = new TreeMap<>(byStatus);
  }

  /** Returns how many got this status. */
  int of(int status) {
    return byStatus.getOrDefault(status, 0);
  }
}
