package dev.leakdrill.run;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/**
 * One line of an interval log: the durations of the requests with one outcome that ended in {@code
 * [startSeconds, endSeconds)} since clock zero, in nanoseconds. Immutable; kept encoded, so that
 * the thousands of an hour's run fit into the heap.
 */
public final class IntervalHistogram {

  private final RequestOutcome outcome;
  private final double startSeconds;
  private final double endSeconds;
  private final EncodedHistogram durations;

  /**
   * Copies a histogram.
   *
   * @param outcome as logged, see {@link RequestOutcome#loggedAs}
   * @param durations recorded in nanoseconds
   */
  public IntervalHistogram(
      RequestOutcome outcome, double startSeconds, double endSeconds, Histogram durations) {
    this(outcome, startSeconds, endSeconds, EncodedHistogram.of(durations));
  }

  IntervalHistogram(
      RequestOutcome outcome, double startSeconds, double endSeconds, EncodedHistogram durations) {
    this.outcome = outcome;
    this.startSeconds = startSeconds;
    this.endSeconds = endSeconds;
    this.durations = durations;
  }

  public RequestOutcome outcome() {
    return outcome;
  }

  public double startSeconds() {
    return startSeconds;
  }

  public double endSeconds() {
    return endSeconds;
  }

  /** Returns the durations, decoded at each call; {@link #addTo} is cheaper for sums. */
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
