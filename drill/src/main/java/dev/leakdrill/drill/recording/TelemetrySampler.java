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
 * A sampler that writes the vital signs of every JVM of a run to {@code telemetry.csv}, ten times a
 * second, on the recorder's clock.
 *
 * <p>Owns one daemon thread, from construction to {@link #close}. The other methods may be called
 * by any thread. A JVM that does not answer has no row at that time.
 */
public final class TelemetrySampler implements AutoCloseable {

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int ROWS_PER_FLUSH = 20;

  /** A source of one JVM's vital signs. */
  @FunctionalInterface
  public interface Source {

    /**
     * @throws IOException if the JVM does not answer
     */
    JsonNode vitals() throws IOException;
  }

  private record NamedSource(String instance, Source source) {}

  private final RequestRecorder recorder;
  private final String leakingVital;
  private final Consumer<IOException> onFailure;
  private final CsvAppender<TelemetryRow> rows;
  private final List<NamedSource> sources = new CopyOnWriteArrayList<>();
  private final Map<String, TelemetryRow> latest = new ConcurrentHashMap<>();
  private final Map<String, Instance> instances = new ConcurrentSkipListMap<>();
  private final Thread thread;
  private volatile Consumer<TelemetryRow> onRow = row -> {};
  private volatile boolean closing;
  private @Nullable IOException failure;

  /**
   * @param leakingVital the vital sign that leaks in this case, {@code service.poolLeased}
   * @param folder the folder of {@code telemetry.csv}
   * @param onFailure called once if the file cannot be written, on the sampling thread
   * @throws IOException if the file cannot be created
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

  /** Starts to sample a JVM. */
  public void add(String instance, Source source) {
    sources.add(new NamedSource(instance, source));
  }

  /** Stops sampling a JVM. */
  public void remove(String instance) {
    sources.removeIf(named -> named.instance().equals(instance));
  }

  /**
   * Passes each later row to a listener, which replaces the one before.
   *
   * @param listener called on the sampling thread, which it must not block
   */
  public void onRow(Consumer<TelemetryRow> listener) {
    onRow = listener;
  }

  /** Returns a JVM's newest sample; empty if it has none or did not answer last time. */
  public Optional<TelemetryRow> latest(String instance) {
    return Optional.ofNullable(latest.get(instance));
  }

  /** Returns the JVMs sampled so far, each with its largest resident set. */
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
    for (NamedSource named : sources) {
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
   * Stops sampling and closes the file.
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
