package dev.leakdrill.drill.live;

import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import java.util.ArrayList;
import java.util.List;

/** Collects what a run records until the next chunk is made of it. For one thread. */
final class ChunkBuffer {

  /**
   * Holds back the last second: its samples are still arriving, one JVM after the other, and a
   * second must not be in two chunks.
   */
  private static final long STEP_MILLIS = 1_000;

  private List<ThroughputRow> seconds = new ArrayList<>();
  private List<IntervalHistogram> responseTimes = new ArrayList<>();
  private List<IntervalHistogram> serviceTimes = new ArrayList<>();
  private List<TelemetryRow> samples = new ArrayList<>();
  private long takenUntilMillis;

  void add(ThroughputRow second) {
    seconds.add(second);
  }

  /** Returns the number of seconds collected. */
  int seconds() {
    return seconds.size();
  }

  void addResponseTimes(IntervalHistogram interval) {
    responseTimes.add(interval);
  }

  void addServiceTimes(IntervalHistogram interval) {
    serviceTimes.add(interval);
  }

  /** Adds a sample; one of a second that has been taken comes too late and is dropped. */
  void add(TelemetryRow sample) {
    if (sample.elapsedMillis() >= takenUntilMillis) {
      samples.add(sample);
    }
  }

  List<ThroughputRow> takeSeconds() {
    List<ThroughputRow> taken = seconds;
    seconds = new ArrayList<>();
    return taken;
  }

  List<IntervalHistogram> takeResponseTimes() {
    List<IntervalHistogram> taken = responseTimes;
    responseTimes = new ArrayList<>();
    return taken;
  }

  List<IntervalHistogram> takeServiceTimes() {
    List<IntervalHistogram> taken = serviceTimes;
    serviceTimes = new ArrayList<>();
    return taken;
  }

  /** Takes the samples of all seconds that are complete at this time since clock zero. */
  List<TelemetryRow> takeSamples(long nowMillis) {
    long until = (nowMillis / STEP_MILLIS - 1) * STEP_MILLIS;
    List<TelemetryRow> taken = new ArrayList<>();
    List<TelemetryRow> rest = new ArrayList<>();
    samples.forEach(sample -> (sample.elapsedMillis() < until ? taken : rest).add(sample));
    samples = rest;
    takenUntilMillis = Math.max(takenUntilMillis, until);
    return taken;
  }
}
