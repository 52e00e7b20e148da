package dev.leakdrill.drill.testbed;

import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A test bed on this machine: each server is a child JVM, started from class directories, so that a
 * drill needs no packaging step. Logs and endpoints files are in the variant's run folder. Its
 * constructor makes this JVM, the injector, a batch job (ADR 15).
 */
public final class LocalTestBed implements TestBed {

  private static final Duration MAX_TIME_TO_READY = Duration.ofSeconds(60);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final int WARM_UP_CALLS = 2_000;

  /** Fewer, because other cases have at most a quarter of the incident's rate. */
  private static final int CASE_WARM_UP_CALLS = 400;

  private final int warmUpCalls;
  private final DrillSettings settings;
  private final Path folder;
  private final DebugClient debugClient;
  private final ServerCommands commands;
  private final boolean injectorIsBatchJob;
  private final List<ServerProcess> children = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> onUnexpectedEnd = message -> {};
  private volatile boolean closing;

  /**
   * Creates a test bed, after checking what is needed to start its processes.
   *
   * @param folder the variant's run folder
   * @throws DrillException if a client module is not compiled or a fixed port is taken
   */
  public LocalTestBed(DrillSettings settings, Path folder, DebugClient debugClient) {
    this(
        settings,
        folder,
        debugClient,
        settings.leakCase().isIncident() ? WARM_UP_CALLS : CASE_WARM_UP_CALLS);
  }

  /**
   * Creates a test bed whose services warm up for a given time, for tests that count only.
   *
   * @param warmUpCalls how many calls a service makes to itself before it is ready
   * @throws DrillException if a client module is not compiled or a fixed port is taken
   */
  public LocalTestBed(
      DrillSettings settings, Path folder, DebugClient debugClient, int warmUpCalls) {
    this.warmUpCalls = warmUpCalls;
    this.settings = settings;
    this.folder = folder;
    this.debugClient = debugClient;
    commands = new ServerCommands(settings, folder);
    settings.ports().fixed().forEach(LocalTestBed::checkFree);
    commands.checkBuilt();
    injectorIsBatchJob = BatchScheduling.start();
  }

  private static void checkFree(String knob, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new DrillException(
          "port %d (-Dleakdrill.%s) is taken: stop what listens there, or leave the knob out for a free port"
              .formatted(port, knob));
    }
  }

  @Override
  public ServerHandle startBackend() {
    return start(
        "backend",
        Variant.FIXED,
        "dev.leakdrill.backend.SlowBackendMain",
        settings.ports().backend(),
        settings.ports().backendDebug(),
        List.of(),
        List.of("--service-time-millis", millis(DrillSettings.SERVICE_TIME)));
  }

  @Override
  public ServerHandle startSidecar(ServerHandle backend) {
    return start(
        Instance.SIDECAR,
        Variant.FIXED,
        "dev.leakdrill.sidecar.SidecarMain",
        0,
        0,
        List.of(),
        List.of("--upstream", backend.http().toString()));
  }

  @Override
  public ServerHandle startService(String name, Variant variant, ServerHandle backend) {
    boolean first = name.equals(Instance.SERVICE_1);
    return startService(
        name,
        variant,
        backend,
        first ? settings.ports().service() : 0,
        first ? settings.ports().serviceDebug() : 0,
        warmUpCalls);
  }

  @Override
  public ServerHandle startColdInPlaceOf(
      ServerHandle old, String name, Variant variant, ServerHandle backend) {
    return startService(name, variant, backend, old.http().getPort(), 0, 0);
  }

  private ServerHandle startService(
      String name, Variant variant, ServerHandle backend, int port, int debugPort, int calls) {
    // The second service has to be ready soon, so only the first one is instrumented.
    List<String> instrumentation =
        name.equals(Instance.SERVICE_1) ? commands.instrumentation(name) : List.of();
    return start(
        name,
        variant,
        "dev.leakdrill.payment.PaymentServiceMain",
        port,
        debugPort,
        instrumentation,
        List.of(
            "--backend", backend.http().toString(),
            "--case", settings.leakCase().name(),
            "--threads", settings.threads().toString(),
            "--in-flight-limit", Integer.toString(settings.inFlightLimit()),
            "--deadline-millis", millis(settings.deadline()),
            "--warm-up-calls", Integer.toString(calls)));
  }

  private ServerHandle start(
      String name,
      Variant variant,
      String mainClass,
      int port,
      int debugPort,
      List<String> jvmOptions,
      List<String> ownArguments) {
    Path endpointsFile = folder.resolve(RunFiles.endpoints(name));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--port", Integer.toString(port)));
    arguments.addAll(List.of("--debug-port", Integer.toString(debugPort)));
    arguments.addAll(List.of("--endpoints-file", endpointsFile.toString(), "--exit-with-parent"));
    arguments.addAll(ownArguments);
    List<String> command = commands.of(variant, mainClass, jvmOptions, arguments);
    ServerProcess child =
        ServerProcess.start(
            name,
            injectorIsBatchJob ? BatchScheduling.unbatched(command) : command,
            folder,
            endpointsFile);
    children.add(child);
    child.process().onExit().thenRun(() -> reportUnexpectedEnd(child));
    return child;
  }

  private void reportUnexpectedEnd(ServerProcess child) {
    if (!closing) {
      child.unexpectedEnd().ifPresent(onUnexpectedEnd);
    }
  }

  @Override
  public void awaitReady(ServerHandle service) {
    Deadline deadline = Deadline.in(MAX_TIME_TO_READY);
    while (!debugClient.isReady(service)) {
      if (closing) {
        throw new DrillException("stopped while " + service.name() + " was starting");
      }
      for (ServerProcess child : children) {
        child
            .unexpectedEnd()
            .ifPresent(
                message -> {
                  throw new DrillException(message);
                });
      }
      if (deadline.isOver()) {
        throw new DrillException(
            "%s is not ready after %d s; see %s"
                .formatted(
                    service.name(),
                    MAX_TIME_TO_READY.toSeconds(),
                    folder.resolve(service.name() + ".log")));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public void onUnexpectedEnd(Consumer<String> listener) {
    onUnexpectedEnd = listener;
  }

  @Override
  public void close() {
    closing = true;
    children.forEach(ServerProcess::askToStop);
    children.forEach(ServerProcess::stop);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
