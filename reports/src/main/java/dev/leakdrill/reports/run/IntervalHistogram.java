package dev.leakdrill.reports.run;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/**
 * One line of an interval log: the durations of the requests with one outcome that ended in {@code
 * [startSeconds, endSeconds)} since clock zero. Treat the histogram as read-only.
 *
 * @param outcome one of {@link #OK} .. {@link #UNANSWERED}
 * @param durations recorded in nanoseconds
 */
public record IntervalHistogram(
    String outcome, double startSeconds, double endSeconds, Histogram durations) {

  public static final String OK = "ok";
  public static final String SHED = "shed";
  public static final String TIMED_OUT = "timedOut";
  public static final String FAILED = "failed";

  /** Still without an answer at the run's end, recorded with their age. */
  public static final String UNANSWERED = "unanswered";

  /** Returns the sum of these histograms, with three significant digits. */
  public static Histogram sum(Collection<IntervalHistogram> parts) {
    Histogram sum = new Histogram(3);
    parts.forEach(part -> sum.add(part.durations()));
    return sum;
  }
}
