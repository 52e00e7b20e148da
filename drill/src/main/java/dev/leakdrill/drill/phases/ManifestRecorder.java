package dev.leakdrill.drill.phases;

import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.RunManifestBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Keeps {@code run.json} up to date while a run goes on. The file is written anew at each step, so
 * that a killed run still says how far it came.
 *
 * <p>Safe for use by many threads. Each method but the getters throws {@link UncheckedIOException}
 * if the file cannot be written.
 */
public final class ManifestRecorder implements PhaseListener {

  private static final double MILLIS_PER_SEC = 1e3;

  private final Path file;
  private final PhaseClock clock;
  private final RunManifestBuilder builder;
  private FaultRecord fault;
  private boolean closed;

  /**
   * Writes the file for the first time and starts to listen to the clock.
   *
   * @param folder the variant's run folder
   * @param builder has all that is known before the run; owned by the recorder from now on
   * @throws IOException if the file cannot be written
   */
  public ManifestRecorder(Path folder, RunManifestBuilder builder, PhaseClock clock)
      throws IOException {
    file = folder.resolve(RunFiles.MANIFEST);
    this.builder = builder;
    this.clock = clock;
    RunManifest first = builder.build();
    fault = first.fault();
    first.write(file);
    clock.addListener(this);
  }

  /**
   * Records the phases. Records when clock zero was on the wall clock too: it is known only after
   * the first request, and each phase corrects it by what the two clocks drift apart.
   */
  @Override
  public synchronized void phaseChanged(PhaseProgress current) {
    builder.phases(clock.ended());
    if (current.phase() != null) {
      builder.startEpochMillis(
          System.currentTimeMillis() - Math.round(clock.now() * MILLIS_PER_SEC));
    }
    write();
  }

  /** Records something that happens now; names are in {@link RunEvent}. */
  public synchronized void event(String name, String detail) {
    builder.addEvent(new RunEvent(name, clock.now(), detail));
    write();
  }

  /** Records the state of the fault. */
  synchronized void fault(FaultRecord current) {
    fault = current;
    builder.fault(current);
    write();
  }

  /** Returns the state of the fault that was recorded last. */
  public synchronized FaultRecord fault() {
    return fault;
  }

  /** Records the JVMs of the run; they are in the file from the next step on. */
  public synchronized void instances(List<Instance> instances) {
    builder.instances(instances);
  }

  /** Records the number of answers by HTTP status; they are in the file from the next step on. */
  public synchronized void answers(Map<String, Long> answers) {
    builder.answers(answers);
  }

  /** Marks the run as complete: it went through all phases. */
  public synchronized void complete() {
    if (!closed) {
      builder.complete();
      write();
      closed = true;
    }
  }

  /** Marks the run as partial: it ended early. Does nothing if the run is marked already. */
  public synchronized void partial(String reason) {
    if (!closed) {
      builder.partial(reason);
      write();
      closed = true;
    }
  }

  /** Returns the manifest as of now, the current phase included. */
  public synchronized RunManifest manifest() {
    return builder.build().toBuilder().phases(clock.soFar()).build();
  }

  private void write() {
    try {
      builder.build().write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
