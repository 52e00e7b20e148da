package dev.leakdrill.drill;

import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.diagnose.Culprit;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.read.DumpReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dumps the threads of a run's first service every few seconds, from the idle service to the last
 * moment before it is stopped: {@code dumps/<elapsed millis>.json}. What a leak is, one dump does
 * not show; what stays from dump to dump does.
 *
 * <p>Owns one daemon thread from construction to {@link #close}. The service bears the cost of a
 * dump, some milliseconds ({@code tookMillis} in each), hence seconds between them.
 */
final class DumpSchedule implements AutoCloseable {

  private static final int WARM_UP_DUMPS = 30;

  private final RunContext run;
  private final ServerHandle service;
  private final Path folder;
  private final long periodNanos;
  private final Consumer<IOException> onFailure;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Takes the first dump, of the idle service, and starts.
   *
   * @param onFailure told once if a dump cannot be written, on the series' thread
   * @throws IOException if the folder cannot be made
   */
  DumpSchedule(RunContext run, Duration period, Consumer<IOException> onFailure)
      throws IOException {
    this.run = run;
    this.onFailure = onFailure;
    service = run.service();
    periodNanos = period.toNanos();
    folder = Files.createDirectories(run.folder.resolve(RunFiles.DUMPS));
    warmUp();
    take();
    thread = new Thread(this::run, "dump-series");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * A dump by code that has never run takes three times as long, and that much from the service.
   */
  private void warmUp() {
    try {
      for (int i = 0; i < WARM_UP_DUMPS; i++) {
        run.debug.threads(service);
      }
    } catch (IOException e) {
      // The first real one will say so.
      return;
    }
  }

  private void run() {
    try {
      while (!closing && !run.recording.hasBegun()) {
        LockSupport.parkNanos(RunContext.POLL_NANOS);
      }
      long nextNanos = periodNanos;
      while (!closing) {
        long remaining = nextNanos - run.recording.elapsedNanos();
        if (remaining > 0) {
          LockSupport.parkNanos(remaining);
        } else {
          take();
          nextNanos = Math.max(nextNanos + periodNanos, run.recording.elapsedNanos());
        }
      }
    } catch (IOException e) {
      onFailure.accept(e);
    }
  }

  /**
   * Takes a dump now. A service that does not answer, or has been stopped, leaves a gap.
   *
   * @throws IOException if it cannot be written
   */
  synchronized void take() throws IOException {
    long elapsedMillis = Math.round(run.journal.now() * 1_000);
    byte[] dump;
    try {
      dump = run.debug.threads(service);
    } catch (IOException e) {
      return;
    }
    Files.write(folder.resolve(RunFiles.seriesDump(elapsedMillis)), dump);
  }

  /**
   * Returns what the dumps so far name; null if that is nobody.
   *
   * @throws IOException if they cannot be read
   */
  @Nullable Culprit culprit() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    List<Dump> dumps = new ArrayList<>();
    for (Path file : files) {
      dumps.addAll(DumpReader.read(file));
    }
    return dumps.isEmpty() ? null : Diagnosis.of(dumps).culprit();
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
