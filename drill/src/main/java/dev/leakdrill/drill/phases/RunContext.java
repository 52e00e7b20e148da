package dev.leakdrill.drill.phases;

import dev.leakdrill.drill.recording.RequestRecorder;
import dev.leakdrill.drill.recording.TelemetrySampler;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.testbed.DebugClient;
import dev.leakdrill.drill.testbed.TestBed;
import dev.leakdrill.run.Variant;
import java.nio.file.Path;

/**
 * The parts of a run whose servers are ready, for the code that conducts and shows it. Immutable;
 * each part says which threads may use it.
 *
 * @param folder the variant's run folder
 * @param failure why the run ends early, if it does
 * @param clock the current phase
 * @param manualControl the trainer's commands
 * @param manifest {@code run.json}
 * @param testBed starts and stops servers
 * @param servers the servers of the run
 * @param debug asks them
 * @param snapshots thread dumps and vital signs at single moments
 * @param recorder counts and times the requests
 * @param telemetry samples the vital signs
 */
public record RunContext(
    DrillSettings settings,
    Variant variant,
    Path folder,
    RunFailure failure,
    PhaseClock clock,
    ManualControl manualControl,
    ManifestRecorder manifest,
    TestBed testBed,
    RunServers servers,
    DebugClient debug,
    ServerSnapshots snapshots,
    RequestRecorder recorder,
    TelemetrySampler telemetry) {

  /** Returns whether the service under load has the leaky client at first. */
  public boolean isLeaky() {
    return variant == Variant.LEAKY;
  }

  /** Returns whether the run is the headline incident, which has a recovery and no drain. */
  boolean isIncident() {
    return settings.leakCase().isIncident();
  }

  PhaseTimer timer() {
    return new PhaseTimer(clock, manualControl, failure);
  }
}
