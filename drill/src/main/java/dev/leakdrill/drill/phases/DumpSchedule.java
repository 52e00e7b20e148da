package dev.leakdrill.drill.phases;

import dev.leakdrill.drill.testbed.DebugClient;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Dumps the threads of a run's first service every few seconds, from the idle service until the
 * load is over: {@code dumps/<elapsed millis>.json}. One dump does not show a leak; what stays from
 * dump to dump does.
 *
 * <p>Owns one daemon thread from construction to {@link #close}. The service bears the cost of a
 * dump, some milliseconds ({@code tookMillis} in each), hence seconds between them.
 */
public final class DumpSchedule implements AutoCloseable {

  /** Receives each dump. */
  @FunctionalInterface
  public interface Listener {

    /**
     * Called on the thread that took the dump; dumps come one at a time, in order.
     *
     * @param file the dump
     * @throws IOException if it cannot be read
     */
    void dumped(Path file) throws IOException;
  }

  private static final int WARM_UP_DUMPS = 30;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final RunContext run;
  private final DebugClient debug;
  private final ServerHandle service;
  private final Path folder;
  private final double periodSeconds;
  private final Listener listener;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Takes the first dump, of the idle service, and starts.
   *
   * @throws IOException if the folder or the first dump cannot be written
   */
  public DumpSchedule(RunContext run, Listener listener) throws IOException {
    this.run = run;
    this.listener = listener;
    debug = run.debug();
    service = run.servers().service();
    periodSeconds = PhaseTimer.seconds(run.settings().instrumentation().dumpEvery());
    folder = Files.createDirectories(run.folder().resolve(RunFiles.DUMPS));
    warmUp();
    take();
    thread = new Thread(this::takeUntilClosed, "dump-series");
    thread.setDaemon(true);
    thread.start();
  }

  /** A dump by code that has never run costs the service three times as much. */
  private void warmUp() {
    try {
      for (int i = 0; i < WARM_UP_DUMPS; i++) {
        debug.threads(service);
      }
    } catch (IOException e) {
      // The first real one will say so.
      return;
    }
  }

  private void takeUntilClosed() {
    try {
      while (!closing && !run.recorder().hasStarted()) {
        LockSupport.parkNanos(POLL_NANOS);
      }
      double next = periodSeconds;
      while (!closing) {
        double remaining = next - run.clock().now();
        if (remaining > 0) {
          LockSupport.parkNanos((long) (remaining * 1e9));
        } else {
          take();
          next = Math.max(next + periodSeconds, run.clock().now());
        }
      }
    } catch (IOException e) {
      run.failure().reportUnwritable(e);
    }
  }

  /**
   * Takes a dump now. A service that does not answer, or has been stopped, leaves a gap.
   *
   * @throws IOException if the dump cannot be written, or the listener cannot read it
   */
  synchronized void take() throws IOException {
    long elapsedMillis = Math.round(run.clock().now() * 1_000);
    byte[] dump;
    try {
      dump = debug.threads(service);
    } catch (IOException e) {
      return;
    }
    Path file = folder.resolve(RunFiles.seriesDump(elapsedMillis));
    Files.write(file, dump);
    listener.dumped(file);
  }

  /** Takes no more dumps; returns when the last one is written. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
