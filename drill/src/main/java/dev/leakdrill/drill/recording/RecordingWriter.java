package dev.leakdrill.drill.recording;

import dev.leakdrill.run.CsvAppender;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.ThroughputRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the figures of a {@link RequestRecorder} to the run folder once a second: {@code
 * throughput.csv}, {@code response-time.hlog} and {@code service-time.hlog}. Each is flushed to the
 * operating system, so that a kill -9 loses at most the last second.
 *
 * <p>Owns one daemon thread, from construction to {@link #close}.
 */
public final class RecordingWriter implements AutoCloseable {

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double P99 = 99.0;

  private final RequestRecorder recorder;
  private final Supplier<@Nullable Phase> phase;
  private final IntervalListener listener;
  private final Consumer<IOException> onFailure;
  private final CsvAppender<ThroughputRow> throughput;
  private final HistogramLog responseTime;
  private final HistogramLog serviceTime;
  private final long[] finishedBefore = new long[RequestOutcome.values().length];
  private final Thread thread;

  private long startedBefore;
  private long rowStartNanos;
  private @Nullable Phase phaseAtRowStart;
  private @Nullable IOException failure;
  private volatile boolean closing;

  /**
   * Starts the writing thread, which writes from the first request on.
   *
   * @param folder where the files go; must exist
   * @param phase supplies the current phase, null outside all phases
   * @param listener called after each second, on the writer's thread
   * @param onFailure called once if a file cannot be written, on the writer's thread
   * @throws IOException if the files cannot be created
   */
  public RecordingWriter(
      RequestRecorder recorder,
      Path folder,
      Supplier<@Nullable Phase> phase,
      IntervalListener listener,
      Consumer<IOException> onFailure)
      throws IOException {
    this.recorder = recorder;
    this.phase = phase;
    this.listener = listener;
    this.onFailure = onFailure;
    throughput = CsvAppender.open(folder.resolve(RunFiles.THROUGHPUT), ThroughputRow.class);
    responseTime =
        new HistogramLog(
            folder.resolve(RunFiles.RESPONSE_TIMES), "response time: completion - intended start");
    serviceTime =
        new HistogramLog(
            folder.resolve(RunFiles.SERVICE_TIMES), "service time: completion - actual start");
    thread = new Thread(this::run, "recording-writer");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!closing && !recorder.hasStarted()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      long zeroEpochMillis =
          System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(recorder.elapsedNanos());
      responseTime.writeHeader(zeroEpochMillis);
      serviceTime.writeHeader(zeroEpochMillis);
      phaseAtRowStart = phase.get();
      while (!closing) {
        long remaining = rowStartNanos + SECOND_NANOS - recorder.elapsedNanos();
        if (remaining > 0) {
          LockSupport.parkNanos(remaining);
        } else {
          listener.row(writeRow(rowStartNanos + SECOND_NANOS));
        }
      }
      recorder.endUnanswered();
      if (recorder.elapsedNanos() > rowStartNanos) {
        writeRow(Math.min(recorder.elapsedNanos(), rowStartNanos + SECOND_NANOS));
      }
    } catch (IOException e) {
      failed(e);
    } catch (RuntimeException e) {
      failed(new IOException("the recording failed: " + e, e));
    }
  }

  private void failed(IOException e) {
    failure = e;
    onFailure.accept(e);
  }

  private ThroughputRow writeRow(long rowEndNanos) throws IOException {
    long started = recorder.startedTotal();
    long ok = finishedInRow(RequestOutcome.OK);
    long shed = finishedInRow(RequestOutcome.SHED);
    long timedOut =
        finishedInRow(RequestOutcome.TIMED_OUT) + finishedInRow(RequestOutcome.UNANSWERED);
    long connectErrors = finishedInRow(RequestOutcome.CONNECT_ERROR);
    long failed = finishedInRow(RequestOutcome.FAILED) + connectErrors;
    ThroughputRow row =
        new ThroughputRow(
            (int) (rowStartNanos / SECOND_NANOS),
            (int) TimeUnit.NANOSECONDS.toMillis(rowEndNanos - rowStartNanos),
            phaseAtRowStart,
            recorder.schedule().arrivalsBefore(rowEndNanos)
                - recorder.schedule().arrivalsBefore(rowStartNanos),
            started - startedBefore,
            ok,
            shed,
            timedOut,
            failed,
            connectErrors,
            recorder.inFlight(),
            TimeUnit.NANOSECONDS.toMicros(
                recorder.schedulingDelays().takeInterval().getValueAtPercentile(P99)));
    double startSeconds = (double) rowStartNanos / SECOND_NANOS;
    double endSeconds = (double) rowEndNanos / SECOND_NANOS;
    responseTime.append(
        recorder.responseTimes(), startSeconds, endSeconds, listener::responseTimes);
    serviceTime.append(recorder.serviceTimes(), startSeconds, endSeconds, listener::serviceTimes);
    throughput.append(row);
    throughput.flush();
    responseTime.flush();
    serviceTime.flush();
    startedBefore = started;
    rowStartNanos = rowEndNanos;
    phaseAtRowStart = phase.get();
    return row;
  }

  private long finishedInRow(RequestOutcome outcome) {
    long total = recorder.finishedTotal(outcome);
    long inRow = total - finishedBefore[outcome.ordinal()];
    finishedBefore[outcome.ordinal()] = total;
    return inRow;
  }

  /**
   * Writes the last, shorter row with the unanswered requests, and closes the files.
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
    throughput.close();
    responseTime.close();
    serviceTime.close();
    if (failure != null) {
      throw failure;
    }
  }
}
