package dev.leakdrill.reports.compare;

import dev.leakdrill.reports.figures.PhaseStatistics;
import dev.leakdrill.run.CsvTable;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.IntervalLog;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.VariantRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The curves of one variant's run, short enough to overlay many runs. The k-th value covers {@code
 * [k, k + 1)} times {@code stepSeconds} since clock zero; null where nothing was recorded. At most
 * {@value #MAX_STEPS} values, however long the run. Immutable.
 *
 * @param armedAtSeconds when the fault was armed, or the start of the fault window; null if neither
 *     is known
 * @param goodputPerSec OK answers, mean of the step
 * @param liveThreads of the service that took new requests, last of the step, virtual request
 *     threads included
 * @param p99Millis response time of the requests that ended in the step, all but the shed
 * @param leaking the vital sign that the case says will grow, last of the step
 * @param steadyP99Millis the same over the whole steady state
 * @param holdP99Millis the same over the whole hold
 */
public record VariantCurves(
    int stepSeconds,
    @Nullable Double armedAtSeconds,
    List<@Nullable Long> goodputPerSec,
    List<@Nullable Long> liveThreads,
    List<@Nullable Double> p99Millis,
    List<@Nullable Long> leaking,
    @Nullable Double steadyP99Millis,
    @Nullable Double holdP99Millis) {

  static final int MAX_STEPS = 240;

  /** Reads a variant's folder; what is damaged is named in {@code problems} and left out. */
  static VariantCurves read(Path folder, RunManifest manifest, List<ReadProblem> problems) {
    var throughput = CsvTable.read(folder.resolve(RunFiles.THROUGHPUT), ThroughputRow.class);
    var telemetry = CsvTable.read(folder.resolve(RunFiles.TELEMETRY), TelemetryRow.class);
    IntervalLog times = IntervalLog.read(folder.resolve(RunFiles.RESPONSE_TIMES));
    problems.addAll(throughput.problems());
    problems.addAll(telemetry.problems());
    problems.addAll(times.problems());
    return of(manifest, throughput.rows(), telemetry.rows(), times.intervals());
  }

  /** Returns the curves of a run that has been read. */
  static VariantCurves of(VariantRun run) {
    return of(run.manifest(), run.throughput(), run.telemetry(), run.responseTimes());
  }

  private static VariantCurves of(
      RunManifest manifest,
      List<ThroughputRow> throughput,
      List<TelemetryRow> telemetry,
      List<IntervalHistogram> responseTimes) {
    List<ThroughputRow> rows =
        throughput.stream()
            .filter(ThroughputRow::coversItsSecond)
            .filter(row -> row.elapsedSeconds() >= 0)
            .toList();
    int seconds = rows.stream().mapToInt(ThroughputRow::elapsedSeconds).max().orElse(-1) + 1;
    int stepSeconds = Math.max(1, (seconds + MAX_STEPS - 1) / MAX_STEPS);
    int steps = (seconds + stepSeconds - 1) / stepSeconds;
    List<IntervalHistogram> answered =
        responseTimes.stream()
            .filter(interval -> interval.outcome() != RequestOutcome.SHED)
            .toList();
    return new VariantCurves(
        stepSeconds,
        armedAt(manifest),
        goodput(rows, stepSeconds, steps),
        liveThreads(manifest, telemetry, stepSeconds, steps),
        p99(answered, stepSeconds, steps),
        leaking(telemetry, stepSeconds, steps),
        p99(answered, manifest, Phase.STEADY_STATE),
        p99(answered, manifest, Phase.HOLD));
  }

  private static @Nullable Double armedAt(RunManifest manifest) {
    Double armed = manifest.fault().armedAtSeconds();
    return armed != null
        ? armed
        : manifest.phase(Phase.FAULT_WINDOW).map(PhaseInterval::startSeconds).orElse(null);
  }

  private static List<@Nullable Long> goodput(
      List<ThroughputRow> rows, int stepSeconds, int steps) {
    long[] ok = new long[steps];
    int[] seconds = new int[steps];
    for (ThroughputRow row : rows) {
      ok[row.elapsedSeconds() / stepSeconds] += row.ok();
      seconds[row.elapsedSeconds() / stepSeconds]++;
    }
    List<@Nullable Long> column = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      column.add(seconds[step] == 0 ? null : (Long) Math.round((double) ok[step] / seconds[step]));
    }
    return column;
  }

  private static List<@Nullable Long> liveThreads(
      RunManifest manifest, List<TelemetryRow> samples, int stepSeconds, int steps) {
    double switchedAt =
        manifest.event(RunEvent.SWITCHED).map(RunEvent::atSeconds).orElse(Double.MAX_VALUE);
    List<@Nullable Long> column = empty(steps);
    for (TelemetryRow sample : samples) {
      double seconds = sample.elapsedMillis() / 1000.0;
      int step = (int) Math.floor(seconds / stepSeconds);
      String active = seconds >= switchedAt ? Instance.SERVICE_2 : Instance.SERVICE_1;
      Integer live = PhaseStatistics.liveThreads(manifest, sample);
      if (live != null && step >= 0 && step < steps && sample.instance().equals(active)) {
        column.set(step, (Long) live.longValue());
      }
    }
    return column;
  }

  /** Only rows of the instance that has the vital sign have a value. */
  private static List<@Nullable Long> leaking(
      List<TelemetryRow> samples, int stepSeconds, int steps) {
    List<@Nullable Long> column = empty(steps);
    for (TelemetryRow sample : samples) {
      int step = (int) Math.floor(sample.elapsedMillis() / 1000.0 / stepSeconds);
      Integer leaking = sample.leakSigns().leaking();
      if (leaking != null && step >= 0 && step < steps) {
        column.set(step, (Long) leaking.longValue());
      }
    }
    return column;
  }

  private static List<@Nullable Double> p99(
      List<IntervalHistogram> answered, int stepSeconds, int steps) {
    List<@Nullable Histogram> sums = empty(steps);
    for (IntervalHistogram interval : answered) {
      int step = (int) Math.floor(interval.startSeconds() / stepSeconds);
      if (step >= 0 && step < steps) {
        Histogram sum = sums.get(step);
        if (sum == null) {
          sum = new Histogram(3);
          sums.set(step, sum);
        }
        sum.add(interval.durations());
      }
    }
    List<@Nullable Double> column = new ArrayList<>();
    sums.forEach(sum -> column.add(sum == null ? null : millisAtP99(sum)));
    return column;
  }

  private static @Nullable Double p99(
      List<IntervalHistogram> answered, RunManifest manifest, Phase phase) {
    PhaseInterval during = manifest.phase(phase).orElse(null);
    return during == null
        ? null
        : millisAtP99(
            IntervalHistogram.sum(
                answered.stream()
                    .filter(interval -> during.contains(interval.startSeconds()))
                    .toList()));
  }

  private static @Nullable Double millisAtP99(Histogram histogram) {
    return histogram.getTotalCount() == 0
        ? null
        : (Double) (Math.round(histogram.getValueAtPercentile(99) / 1e5) / 10.0);
  }

  private static <T> List<@Nullable T> empty(int steps) {
    List<@Nullable T> column = new ArrayList<>(steps);
    for (int step = 0; step < steps; step++) {
      column.add(null);
    }
    return column;
  }
}
