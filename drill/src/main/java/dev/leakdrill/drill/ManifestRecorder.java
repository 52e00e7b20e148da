package dev.leakdrill.drill;

import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.RunManifestBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code run.json} up to date while a run goes on: it is written anew at each step, so that a
 * killed run still says how far it came. Safe for use by many threads.
 */
final class ManifestRecorder {

  private static final double MICROS_PER_SEC = 1e6;
  private static final double MILLIS_PER_SEC = 1e3;

  private final Path file;
  private final DoubleSupplier elapsedSeconds;
  private RunManifestBuilder manifest;
  private @Nullable Phase phase;
  private double phaseStart;
  private boolean closed;

  /**
   * @param elapsedSeconds seconds since clock zero
   */
  ManifestRecorder(Path folder, RunManifestBuilder manifest, DoubleSupplier elapsedSeconds)
      throws IOException {
    this.file = folder.resolve(RunFiles.MANIFEST);
    this.manifest = manifest;
    this.elapsedSeconds = elapsedSeconds;
    manifest.build().write(file);
  }

  /**
   * Ends the phase under way, if any, and begins this one, at the same moment. Notes when clock
   * zero was on the wall, as the two clocks stand: it is known by the first request only, and
   * stands with the end of the first phase.
   */
  synchronized void enter(Phase next) {
    endPhase();
    phase = next;
    manifest.startEpochMillis(
        System.currentTimeMillis() - Math.round(elapsedSeconds.getAsDouble() * MILLIS_PER_SEC));
    write();
  }

  /** Ends the phase under way; none follows. */
  synchronized void leave() {
    endPhase();
    write();
  }

  synchronized void event(String name, String detail) {
    manifest.addEvent(new RunEvent(name, now(), detail));
    write();
  }

  synchronized void fault(FaultRecord fault) {
    manifest.fault(fault);
    write();
  }

  synchronized void instances(List<Instance> instances) {
    manifest.instances(instances);
  }

  /** Ends the last phase; the run went through all of them. */
  synchronized void complete() {
    if (!closed) {
      endPhase();
      manifest.complete();
      write();
      closed = true;
    }
  }

  /** Ends the last phase; the run ended early. Does nothing if the run has already ended. */
  synchronized void partial(String reason) {
    if (!closed) {
      endPhase();
      manifest.partial(reason);
      write();
      closed = true;
    }
  }

  /** Returns the manifest as it is now, the phase under way included. */
  synchronized RunManifest manifest() {
    RunManifest written = manifest.build();
    return phase == null
        ? written
        : written.toBuilder().addPhase(new PhaseInterval(phase, phaseStart, now())).build();
  }

  synchronized double now() {
    return Math.rint(elapsedSeconds.getAsDouble() * MICROS_PER_SEC) / MICROS_PER_SEC;
  }

  private void endPhase() {
    double now = phase == null && phaseStart == 0 ? 0 : now();
    if (phase != null) {
      manifest.addPhase(new PhaseInterval(phase, phaseStart, now));
      phase = null;
    }
    phaseStart = now;
  }

  private void write() {
    try {
      manifest.build().write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
