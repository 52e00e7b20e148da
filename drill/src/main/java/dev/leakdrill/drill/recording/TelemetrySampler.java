package dev.leakdrill.drill.recording;

import dev.leakdrill.run.CsvAppender;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.TelemetryRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Samples the vital signs of every JVM of a run ten times a second, on the recorder's clock, into
 * {@code telemetry.csv}.
 *
 * <p>Owns one daemon thread, from construction to {@link #close}. The other methods may be called
 * by any thread. A JVM that does not answer leaves no row; the others still do.
 */
public final class TelemetrySampler implements AutoCloseable {

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int ROWS_PER_FLUSH = 20;

  /** Asks one JVM for its vital signs. */
  @FunctionalInterface
  public interface Source {

    /**
     * @throws IOException if it does not answer
     */
    JsonNode vitals() throws IOException;
  }

  private record Named(String instance, Source source) {}

  private final RequestRecorder recorder;
  private final String leakingVital;
  private final Consumer<IOException> onFailure;
  private final CsvAppender<TelemetryRow> rows;
  private final List<Named> sources = new CopyOnWriteArrayList<>();
  private final Map<String, TelemetryRow> latest = new ConcurrentHashMap<>();
  private final Map<String, Instance> instances = new ConcurrentSkipListMap<>();
  private final Thread thread;
  private volatile Consumer<TelemetryRow> onRow = row -> {};
  private volatile boolean closing;
  private @Nullable IOException failure;

  /**
   * @param leakingVital what grows in this leak case, such as {@code service.poolLeased}
   * @param folder where {@code telemetry.csv} goes
   * @param onFailure called once if it cannot be written, on the sampling thread
   * @throws IOException if it cannot be made
   */
  public TelemetrySampler(
      RequestRecorder recorder, String leakingVital, Path folder, Consumer<IOException> onFailure)
      throws IOException {
    this.recorder = recorder;
    this.leakingVital = leakingVital;
    this.onFailure = onFailure;
    rows = CsvAppender.open(folder.resolve(RunFiles.TELEMETRY), TelemetryRow.class);
    thread = new Thread(this::run, "telemetry");
    thread.setDaemon(true);
    thread.start();
  }

  /** Samples this JVM too from now on. */
  public void add(String instance, Source source) {
    sources.add(new Named(instance, source));
  }

  /** Samples this JVM no longer. */
  public void remove(String instance) {
    sources.removeIf(named -> named.instance().equals(instance));
  }

  /**
   * Passes each row to a listener from now on.
   *
   * @param listener called on the sampling thread, which it must not hold up
   */
  public void onRow(Consumer<TelemetryRow> listener) {
    onRow = listener;
  }

  /** Returns a JVM's newest sample. */
  public Optional<TelemetryRow> latest(String instance) {
    return Optional.ofNullable(latest.get(instance));
  }

  /** Returns the JVMs sampled so far, with the largest resident set that each was seen with. */
  public List<Instance> instances() {
    return List.copyOf(instances.values());
  }

  private void run() {
    try {
      while (!closing && !recorder.hasStarted()) {
        LockSupport.parkNanos(PERIOD_NANOS / 10);
      }
      int unflushed = 0;
      long nextNanos = recorder.elapsedNanos();
      while (!closing) {
        unflushed += sampleAll();
        if (unflushed >= ROWS_PER_FLUSH) {
          rows.flush();
          unflushed = 0;
        }
        nextNanos = Math.max(nextNanos + PERIOD_NANOS, recorder.elapsedNanos());
        while (!closing && recorder.elapsedNanos() < nextNanos) {
          LockSupport.parkNanos(nextNanos - recorder.elapsedNanos());
        }
      }
    } catch (IOException e) {
      failed(e);
    } catch (RuntimeException e) {
      failed(new IOException("the telemetry failed: " + e, e));
    }
  }

  private void failed(IOException e) {
    failure = e;
    onFailure.accept(e);
  }

  private int sampleAll() throws IOException {
    int written = 0;
    for (Named named : sources) {
      long elapsedMillis = TimeUnit.NANOSECONDS.toMillis(recorder.elapsedNanos());
      JsonNode vitals;
      try {
        vitals = named.source().vitals();
      } catch (IOException e) {
        latest.remove(named.instance());
        continue;
      }
      TelemetryRow row =
          TelemetryRowMapper.of(elapsedMillis, named.instance(), vitals, leakingVital);
      rows.append(row);
      written++;
      latest.put(named.instance(), row);
      onRow.accept(row);
      instances.merge(
          named.instance(),
          new Instance(
              named.instance(),
              vitals.path("pid").asLong(),
              vitals.path("jdk").asString(),
              row.jvm().residentBytes()),
          TelemetrySampler::larger);
    }
    return written;
  }

  private static Instance larger(Instance before, Instance now) {
    return before.memoryPeakBytes() == null
            || (now.memoryPeakBytes() != null && now.memoryPeakBytes() > before.memoryPeakBytes())
        ? now
        : before;
  }

  /**
   * Ends the sampling and closes the file.
   *
   * @throws IOException if any row of the run could not be written
   */
  @Override
  public void close() throws IOException {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    rows.close();
    if (failure != null) {
      throw failure;
    }
  }
}
