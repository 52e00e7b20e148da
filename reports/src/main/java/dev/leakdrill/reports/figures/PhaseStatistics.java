package dev.leakdrill.reports.figures;

import dev.leakdrill.run.Instance;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.VariantRun;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one phase of one run: only rows that lie wholly inside the phase count, and telemetry
 * of the service that was taking new requests. A figure without any row under it is empty.
 * Immutable.
 */
public final class PhaseStatistics {

  private static final int HALF_SECOND_MILLIS = 500;

  private final VariantRun run;
  private final List<ThroughputRow> rows;
  private final @Nullable PhaseInterval phase;

  /**
   * @param phase null for figures that are all empty
   */
  PhaseStatistics(VariantRun run, @Nullable PhaseInterval phase) {
    this.run = run;
    this.phase = phase;
    this.rows =
        phase == null
            ? List.of()
            : run.throughput().stream()
                .filter(ThroughputRow::coversItsSecond)
                .filter(row -> phase.covers(row.elapsedSeconds(), row.elapsedSeconds() + 1.0))
                .toList();
  }

  /** Returns the full rows inside the phase, in order. */
  public List<ThroughputRow> rows() {
    return rows;
  }

  /** Returns OK answers a second. */
  public OptionalDouble goodputPerSec() {
    return rows.stream().mapToLong(ThroughputRow::ok).average();
  }

  /** Returns the sum of a column over the phase. */
  public long sum(ToLongFunction<ThroughputRow> column) {
    return rows.stream().mapToLong(column).sum();
  }

  /** Returns the median of a telemetry column of the active service. */
  public OptionalDouble median(Function<TelemetryRow, ? extends @Nullable Number> column) {
    return median(sorted(column));
  }

  /** Returns a telemetry column of the active service, its lowest value first. */
  private double[] sorted(Function<TelemetryRow, ? extends @Nullable Number> column) {
    double switchedAtMillis = 1000 * run.switchedAtSeconds();
    return samples()
        .filter(
            sample ->
                sample
                    .instance()
                    .equals(
                        sample.elapsedMillis() < switchedAtMillis
                            ? Instance.SERVICE_1
                            : Instance.SERVICE_2))
        .map(column::apply)
        .filter(value -> value != null)
        .mapToDouble(Number::doubleValue)
        .sorted()
        .toArray();
  }

  private static OptionalDouble median(double[] sorted) {
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
  }

  /**
   * Returns the median of live threads of the active service. Virtual threads are not among a JVM's
   * live threads; with a virtual thread a request, its request threads are added.
   */
  public OptionalDouble liveThreads() {
    return median(sample -> liveThreads(run.manifest(), sample));
  }

  /**
   * Returns the 10th percentile of live threads, counted as in {@link #liveThreads}. A thread that
   * leaked is in every sample; those that a burst of slow requests called for go when they have
   * been idle for a while.
   */
  public OptionalDouble lowestTenthOfLiveThreads() {
    double[] sorted = sorted(sample -> liveThreads(run.manifest(), sample));
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 10]);
  }

  /** Returns one sample's live threads, virtual request threads included; null if unknown. */
  public static @Nullable Integer liveThreads(RunManifest manifest, TelemetryRow sample) {
    Integer platform = sample.threads().liveThreads();
    if (!manifest.onVirtualThreads() || platform == null) {
      return platform;
    }
    Integer virtual = sample.threads().requestThreads();
    return virtual == null ? null : (Integer) (platform + virtual);
  }

  /**
   * Returns S as measured: the mean time for which the requests that completed in the phase held
   * their slot in the first service; empty if none completed.
   */
  public OptionalDouble meanSlotHeldSeconds() {
    OptionalDouble completed =
        growth(Instance.SERVICE_1, row -> row.requests().requestsCompletedTotal());
    OptionalDouble heldMillis =
        growth(Instance.SERVICE_1, row -> row.requests().slotHeldMillisTotal());
    return completed.orElse(0) == 0 || heldMillis.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(heldMillis.getAsDouble() / completed.getAsDouble() / 1000);
  }

  /**
   * Returns {@link #meanSlotHeldSeconds} of each half second that starts with a sample of the phase
   * and ends in the phase; empty if nothing completed.
   */
  public DoubleStream slotHeldSecondsByHalfSecond() {
    List<TelemetryRow> of = samples().filter(row -> isAboutSlots(row)).toList();
    return IntStream.range(0, of.size())
        .mapToObj(i -> slotHeldSeconds(of, i))
        .flatMapToDouble(OptionalDouble::stream);
  }

  private static boolean isAboutSlots(TelemetryRow row) {
    return row.instance().equals(Instance.SERVICE_1)
        && row.requests().requestsCompletedTotal() != null
        && row.requests().slotHeldMillisTotal() != null;
  }

  /** Returns the mean over the half second after a sample. */
  private static OptionalDouble slotHeldSeconds(List<TelemetryRow> samples, int first) {
    TelemetryRow from = samples.get(first);
    Optional<TelemetryRow> later =
        samples.subList(first, samples.size()).stream()
            .filter(row -> row.elapsedMillis() >= from.elapsedMillis() + HALF_SECOND_MILLIS)
            .findFirst();
    if (later.isEmpty()) {
      return OptionalDouble.empty();
    }
    double completed =
        Objects.requireNonNull(later.get().requests().requestsCompletedTotal()).doubleValue()
            - Objects.requireNonNull(from.requests().requestsCompletedTotal());
    double heldMillis =
        Objects.requireNonNull(later.get().requests().slotHeldMillisTotal())
            - Objects.requireNonNull(from.requests().slotHeldMillisTotal());
    return completed > 0
        ? OptionalDouble.of(heldMillis / completed / 1000)
        : OptionalDouble.empty();
  }

  /** Returns the time between an instance's first and last sample in the phase, milliseconds. */
  public double sampledMillis(String instance) {
    return growth(instance, TelemetryRow::elapsedMillis).orElse(0);
  }

  private Stream<TelemetryRow> samples() {
    return phase == null
        ? Stream.empty()
        : run.telemetry().stream()
            .filter(sample -> phase.contains(sample.elapsedMillis() / 1000.0));
  }

  /** Returns by how much a counter of an instance grew from its first to its last sample. */
  public OptionalDouble growth(
      String instance, Function<TelemetryRow, ? extends @Nullable Number> counter) {
    double[] values =
        samples()
            .filter(sample -> sample.instance().equals(instance))
            .map(counter::apply)
            .filter(value -> value != null)
            .mapToDouble(Number::doubleValue)
            .toArray();
    return values.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(values[values.length - 1] - values[0]);
  }

  /** Returns all intervals of these outcomes that start in the phase, summed. */
  public Histogram durations(List<IntervalHistogram> log, Collection<RequestOutcome> outcomes) {
    return IntervalHistogram.sum(
        log.stream()
            .filter(interval -> outcomes.contains(interval.outcome()))
            .filter(interval -> phase != null && phase.contains(interval.startSeconds()))
            .toList());
  }
}
