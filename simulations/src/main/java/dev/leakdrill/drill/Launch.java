package dev.leakdrill.drill;

import dev.leakdrill.lab.DebugClient;
import dev.leakdrill.lab.Lab;
import dev.leakdrill.lab.LocalLab;
import dev.leakdrill.lab.Server;
import dev.leakdrill.recording.Recording;
import dev.leakdrill.recording.Telemetry;
import dev.leakdrill.reports.run.Instance;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.run.RunManifestBuilder;
import dev.leakdrill.reports.run.Vitals;
import dev.leakdrill.settings.DrillException;
import dev.leakdrill.settings.DrillSettings;
import dev.leakdrill.telemetry.ProcessVitals;
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
final class Launch {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DrillSettings settings;
  private final String variant;
  private final Path folder;
  private final Recording recording;
  private final Duration longestHold;
  private final Consumer<String> onFailure;
  private final BooleanSupplier stopped;
  private @Nullable Lab lab;

  /**
   * @param longestHold for how long a trainer may hold the run up in all
   * @param onFailure told when the run cannot go on, on any thread
   * @param stopped whether it was told, or the run was ended otherwise
   */
  Launch(
      DrillSettings settings,
      String variant,
      Recording recording,
      Duration longestHold,
      Consumer<String> onFailure,
      BooleanSupplier stopped) {
    this.settings = settings;
    this.variant = variant;
    this.recording = recording;
    this.longestHold = longestHold;
    this.onFailure = onFailure;
    this.stopped = stopped;
    folder = settings.drillFolder().resolve(variant);
  }

  /**
   * Starts everything and returns when the service is ready and idle.
   *
   * @throws IOException if the run folder cannot be written
   * @throws DrillException if a server does not start
   */
  LiveRun start() throws IOException {
    if (Files.exists(folder)) {
      throw new DrillException(folder + " is there already: a run folder is never written twice");
    }
    Files.createDirectories(folder);
    DebugClient debug = new DebugClient();
    Lab started = new LocalLab(settings, folder, debug);
    lab = started;
    started.onUnexpectedEnd(onFailure);
    Server backend = started.startBackend();
    List<Server> surroundings = new ArrayList<>(List.of(backend));
    if (settings.leakCase().exposure().sidecar()) {
      surroundings.add(started.startSidecar(backend));
    }
    Server called = surroundings.get(surroundings.size() - 1);
    Server service = started.startService(Instance.SERVICE_1, variant, called);
    started.awaitReady(service);
    Journal journal = new Journal(folder, manifest(), () -> recording.elapsedNanos() / 1e9);
    LiveRun run =
        new LiveRun(
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
    run.writeVitals(Vitals.IDLE_FILE);
    return run;
  }

  /** Stops what was started, if the start failed half-way. */
  void abandon() {
    if (lab != null) {
      lab.close();
    }
  }

  private Telemetry telemetry(DebugClient debug, Server service, List<Server> surroundings)
      throws IOException {
    Telemetry telemetry =
        new Telemetry(
            recording,
            settings.leakCase().signature().vital(),
            folder,
            e -> onFailure.accept(Drill.cannotWrite(e)));
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
        .fault(LiveRun.orderedFault(settings))
        .deadlineMillis(settings.deadline().toMillis())
        .patienceMillis(settings.patience().toMillis())
        .threads(settings.threads())
        .deploy(settings.deploy())
        .operator(settings.operator())
        .startEpochMillis(System.currentTimeMillis())
        .jdk(Machine.jdk())
        .os(Machine.os())
        .cpus(Machine.cpus())
        .host(Machine.host())
        .versions(Machine.versions());
  }
}
