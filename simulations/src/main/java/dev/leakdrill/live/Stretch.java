package dev.leakdrill.live;

import dev.leakdrill.reports.run.IntervalHistogram;
import dev.leakdrill.reports.run.TelemetryRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What has come since the last piece was made, and the sums over the run that distributions need.
 * For one thread.
 */
final class Stretch {

  /**
   * Samples of a moment come one JVM after the other, and the charts have a value a {@value} ms:
   * those of the last ones wait for the next piece, or a moment would be in two.
   */
  private static final long STEP_MILLIS = 200;

  /** Of one kind of time: this second's histograms, and one a phase and outcome of all before. */
  private static final class Times {
    private List<IntervalHistogram> interval = new ArrayList<>();
    private final Map<String, IntervalHistogram> sums = new LinkedHashMap<>();

    void add(IntervalHistogram added, String phase, double phaseStart) {
      interval.add(added);
      sums.computeIfAbsent(
              phase + "/" + added.outcome(),
              key ->
                  new IntervalHistogram(added.outcome(), phaseStart, phaseStart, new Histogram(3)))
          .durations()
          .add(added.durations());
    }

    List<IntervalHistogram> take() {
      List<IntervalHistogram> taken = interval;
      interval = new ArrayList<>();
      return taken;
    }
  }

  private final Times response = new Times();
  private final Times service = new Times();
  private List<TelemetryRow> samples = new ArrayList<>();
  private long takenUntilMillis;

  /**
   * @param phaseStart of the phase that the interval is counted to
   */
  void addResponseTimes(IntervalHistogram interval, String phase, double phaseStart) {
    response.add(interval, phase, phaseStart);
  }

  void addServiceTimes(IntervalHistogram interval, String phase, double phaseStart) {
    service.add(interval, phase, phaseStart);
  }

  /** A sample of a moment that has been shown comes too late, and is left out. */
  void add(TelemetryRow sample) {
    if (sample.elapsedMillis() >= takenUntilMillis) {
      samples.add(sample);
    }
  }

  List<IntervalHistogram> takeResponseTimes() {
    return response.take();
  }

  List<IntervalHistogram> takeServiceTimes() {
    return service.take();
  }

  /** Takes the samples of all moments that are complete at this time, since clock zero. */
  List<TelemetryRow> takeSamples(long nowMillis) {
    long until = (nowMillis / STEP_MILLIS - 1) * STEP_MILLIS;
    List<TelemetryRow> taken = new ArrayList<>();
    List<TelemetryRow> rest = new ArrayList<>();
    samples.forEach(sample -> (sample.elapsedMillis() < until ? taken : rest).add(sample));
    samples = rest;
    takenUntilMillis = Math.max(takenUntilMillis, until);
    return taken;
  }

  List<IntervalHistogram> responseSums() {
    return List.copyOf(response.sums.values());
  }

  List<IntervalHistogram> serviceSums() {
    return List.copyOf(service.sums.values());
  }
}
