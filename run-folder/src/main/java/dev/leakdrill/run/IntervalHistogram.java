package dev.leakdrill.run;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/**
 * One line of an interval log: the durations of the requests with one outcome that ended in {@code
 * [startSeconds, endSeconds)} since clock zero, in nanoseconds. Immutable; holds them encoded, so
 * that the thousands of an hour fit into the heap.
 */
public final class IntervalHistogram {

  public static final String OK = "ok";
  public static final String SHED = "shed";
  public static final String TIMED_OUT = "timedOut";
  public static final String FAILED = "failed";

  /** Still without an answer at the run's end, recorded with their age. */
  public static final String UNANSWERED = "unanswered";

  private final String outcome;
  private final double startSeconds;
  private final double endSeconds;
  private final EncodedHistogram durations;

  /**
   * Takes a copy of what a histogram holds.
   *
   * @param outcome one of {@link #OK} .. {@link #UNANSWERED}
   * @param durations recorded in nanoseconds
   */
  public IntervalHistogram(
      String outcome, double startSeconds, double endSeconds, Histogram durations) {
    this(outcome, startSeconds, endSeconds, EncodedHistogram.of(durations));
  }

  IntervalHistogram(
      String outcome, double startSeconds, double endSeconds, EncodedHistogram durations) {
    this.outcome = outcome;
    this.startSeconds = startSeconds;
    this.endSeconds = endSeconds;
    this.durations = durations;
  }

  public String outcome() {
    return outcome;
  }

  public double startSeconds() {
    return startSeconds;
  }

  public double endSeconds() {
    return endSeconds;
  }

  /** Returns the durations anew, the caller's own. To add up many, {@link #addTo} is cheaper. */
  public Histogram durations() {
    Histogram decoded = new Histogram(3);
    addTo(decoded);
    return decoded;
  }

  EncodedHistogram encoded() {
    return durations;
  }

  /** Adds the durations to a sum with three significant digits. */
  public void addTo(Histogram sum) {
    durations.addTo(sum);
  }

  /** Returns the sum of these histograms, with three significant digits. */
  public static Histogram sum(Collection<IntervalHistogram> parts) {
    Histogram sum = new Histogram(3);
    parts.forEach(part -> part.addTo(sum));
    return sum;
  }
}
