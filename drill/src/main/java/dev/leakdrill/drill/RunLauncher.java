package dev.leakdrill.drill;

import dev.leakdrill.drill.phases.ManifestRecorder;
import dev.leakdrill.drill.phases.ManualControl;
import dev.leakdrill.drill.phases.PhaseClock;
import dev.leakdrill.drill.phases.RunContext;
import dev.leakdrill.drill.phases.RunFailure;
import dev.leakdrill.drill.phases.RunServers;
import dev.leakdrill.drill.phases.ServerSnapshots;
import dev.leakdrill.drill.recording.RequestRecorder;
import dev.leakdrill.drill.recording.TelemetrySampler;
import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.testbed.DebugClient;
import dev.leakdrill.drill.testbed.LocalTestBed;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.drill.testbed.TestBed;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.RunManifestBuilder;
import dev.leakdrill.run.Variant;
import dev.leakdrill.server.vitals.ProcessVitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Starts the servers of a run, its manifest and its telemetry. For one thread; starts one run. */
final class RunLauncher {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DrillSettings settings;
  private final Variant variant;
  private final Path folder;
  private final RequestRecorder recorder;
  private final Duration maxHold;
  private final RunFailure failure;
  private final DebugClient debug = new DebugClient();
  private @Nullable TestBed testBed;

  /**
   * @param maxHold for how long a trainer may hold the run in all
   * @param failure gets the reason when the run cannot go on
   */
  RunLauncher(
      DrillSettings settings,
      Variant variant,
      RequestRecorder recorder,
      Duration maxHold,
      RunFailure failure) {
    this.settings = settings;
    this.variant = variant;
    this.recorder = recorder;
    this.maxHold = maxHold;
    this.failure = failure;
    folder = variant.folderIn(settings.drillFolder());
  }

  /**
   * Starts everything and returns when the service is ready and idle.
   *
   * @throws IOException if the run folder cannot be written
   * @throws DrillException if a server does not start
   */
  RunContext start() throws IOException {
    if (Files.exists(folder)) {
      throw new DrillException(folder + " is there already: a run folder is never written twice");
    }
    Files.createDirectories(folder);
    TestBed started = new LocalTestBed(settings, folder, debug);
    testBed = started;
    started.onUnexpectedEnd(failure::report);
    ServerHandle backend = started.startBackend();
    List<ServerHandle> surroundings = new ArrayList<>(List.of(backend));
    if (settings.leakCase().faultPlan().sidecar()) {
      surroundings.add(started.startSidecar(backend));
    }
    ServerHandle called = surroundings.get(surroundings.size() - 1);
    ServerHandle service = started.startService(Instance.SERVICE_1, variant, called);
    started.awaitReady(service);
    RunContext run = contextOf(started, new RunServers(surroundings, service), surroundings);
    run.snapshots().awaitIdle();
    run.snapshots().writeVitals(RunFiles.IDLE_VITALS);
    return run;
  }

  private RunContext contextOf(TestBed started, RunServers servers, List<ServerHandle> surroundings)
      throws IOException {
    PhaseClock clock = new PhaseClock(() -> recorder.elapsedNanos() / 1e9);
    ManifestRecorder manifest = new ManifestRecorder(folder, manifestBuilder(), clock);
    ManualControl manualControl =
        new ManualControl(
            clock,
            ManualControl.possible(settings, variant, maxHold),
            maxHold,
            command -> manifest.event(RunEvent.TRAINER, command));
    return new RunContext(
        settings,
        variant,
        folder,
        failure,
        clock,
        manualControl,
        manifest,
        started,
        servers,
        debug,
        new ServerSnapshots(folder, servers, debug, manifest, failure),
        recorder,
        telemetry(servers.service(), surroundings));
  }

  private TelemetrySampler telemetry(ServerHandle service, List<ServerHandle> surroundings)
      throws IOException {
    TelemetrySampler telemetry =
        new TelemetrySampler(
            recorder, settings.leakCase().signature().vital(), folder, failure::reportUnwritable);
    telemetry.add(service.name(), () -> debug.vitals(service));
    surroundings.forEach(server -> telemetry.add(server.name(), () -> debug.vitals(server)));
    telemetry.add(Instance.INJECTOR, () -> JSON.valueToTree(ProcessVitals.read().toFields()));
    return telemetry;
  }

  private RunManifestBuilder manifestBuilder() {
    return RunManifest.builder(settings.leakCase().name(), variant)
        .scale(settings.scale())
        .arrivalRatePerSec(settings.arrivalRatePerSec())
        .serviceTimeMillis(DrillSettings.SERVICE_TIME.toMillis())
        .inFlightLimit(settings.inFlightLimit())
        .fault(
            FaultRecord.ordered(
                settings.leakCase().faultPlan().fault(), settings.every(), settings.dose()))
        .deadlineMillis(settings.deadline().toMillis())
        .patienceMillis(settings.patience().toMillis())
        .threads(settings.threads())
        .deploy(settings.deploy())
        .operator(settings.operator())
        .leakyOnly(settings.leakyOnly())
        .exercise(settings.exercise())
        .startEpochMillis(System.currentTimeMillis())
        .jdk(HostInfo.jdk())
        .os(HostInfo.os())
        .cpus(HostInfo.cpus())
        .host(HostInfo.host())
        .versions(HostInfo.versions());
  }

  /** Stops the servers that run, after a start that failed half-way. */
  void abandon() {
    if (testBed != null) {
      testBed.close();
    }
  }
}
