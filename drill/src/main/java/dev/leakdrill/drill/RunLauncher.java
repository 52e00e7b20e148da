package dev.leakdrill.drill;

import dev.leakdrill.drill.recording.RequestRecorder;
import dev.leakdrill.drill.recording.TelemetrySampler;
import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.testbed.DebugClient;
import dev.leakdrill.drill.testbed.LocalTestBed;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.drill.testbed.TestBed;
import dev.leakdrill.run.Instance;
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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Starts what a run needs: its servers, its journal, its telemetry. For one thread, once. */
final class RunLauncher {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DrillSettings settings;
  private final Variant variant;
  private final Path folder;
  private final RequestRecorder recording;
  private final Duration longestHold;
  private final Consumer<String> onFailure;
  private final BooleanSupplier stopped;
  private @Nullable TestBed lab;

  /**
   * @param longestHold for how long a trainer may hold the run up in all
   * @param onFailure told when the run cannot go on, on any thread
   * @param stopped whether it was told, or the run was ended otherwise
   */
  RunLauncher(
      DrillSettings settings,
      Variant variant,
      RequestRecorder recording,
      Duration longestHold,
      Consumer<String> onFailure,
      BooleanSupplier stopped) {
    this.settings = settings;
    this.variant = variant;
    this.recording = recording;
    this.longestHold = longestHold;
    this.onFailure = onFailure;
    this.stopped = stopped;
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
    DebugClient debug = new DebugClient();
    TestBed started = new LocalTestBed(settings, folder, debug);
    lab = started;
    started.onUnexpectedEnd(onFailure);
    ServerHandle backend = started.startBackend();
    List<ServerHandle> surroundings = new ArrayList<>(List.of(backend));
    if (settings.leakCase().exposure().sidecar()) {
      surroundings.add(started.startSidecar(backend));
    }
    ServerHandle called = surroundings.get(surroundings.size() - 1);
    ServerHandle service = started.startService(Instance.SERVICE_1, variant, called);
    started.awaitReady(service);
    ManifestRecorder journal =
        new ManifestRecorder(folder, manifest(), () -> recording.elapsedNanos() / 1e9);
    RunContext run =
        new RunContext(
            settings,
            variant,
            started,
            debug,
            recording,
            telemetry(debug, service, surroundings),
            journal,
            folder,
            surroundings,
            service,
            longestHold,
            stopped);
    run.awaitIdle();
    run.writeVitals(RunFiles.IDLE_VITALS);
    return run;
  }

  /** Stops what was started, if the start failed half-way. */
  void abandon() {
    if (lab != null) {
      lab.close();
    }
  }

  private TelemetrySampler telemetry(
      DebugClient debug, ServerHandle service, List<ServerHandle> surroundings) throws IOException {
    TelemetrySampler telemetry =
        new TelemetrySampler(
            recording,
            settings.leakCase().signature().vital(),
            folder,
            e -> onFailure.accept(VariantRunner.cannotWrite(e)));
    telemetry.add(service.name(), () -> debug.vitals(service));
    surroundings.forEach(server -> telemetry.add(server.name(), () -> debug.vitals(server)));
    telemetry.add(Instance.INJECTOR, () -> JSON.valueToTree(ProcessVitals.read().toFields()));
    return telemetry;
  }

  private RunManifestBuilder manifest() {
    return RunManifest.builder(settings.leakCase().name(), variant)
        .scale(settings.scale())
        .arrivalRatePerSec(settings.arrivalRatePerSec())
        .serviceTimeMillis(DrillSettings.SERVICE_TIME.toMillis())
        .inFlightLimit(settings.inFlightLimit())
        .fault(RunContext.orderedFault(settings))
        .deadlineMillis(settings.deadline().toMillis())
        .patienceMillis(settings.patience().toMillis())
        .threads(settings.threads())
        .deploy(settings.deploy())
        .operator(settings.operator())
        .startEpochMillis(System.currentTimeMillis())
        .jdk(HostInfo.jdk())
        .os(HostInfo.os())
        .cpus(HostInfo.cpus())
        .host(HostInfo.host())
        .versions(HostInfo.versions());
  }
}
