package dev.leakdrill.run;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/**
 * One line of an interval log: the durations of the requests with one outcome that ended in {@code
 * [startSeconds, endSeconds)} since clock zero, in nanoseconds. Immutable; holds them encoded, so
 * that the thousands of an hour fit into the heap.
 */
public final class IntervalHistogram {

  private final RequestOutcome outcome;
  private final double startSeconds;
  private final double endSeconds;
  private final EncodedHistogram durations;

  /**
   * Takes a copy of what a histogram holds.
   *
   * @param outcome as logged: {@link RequestOutcome#CONNECT_ERROR} is among the failed
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
