package dev.leakdrill.drill.testbed;

import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.Variant;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A lab on this machine: each server is a child JVM, started from class directories, so that a
 * drill needs no packaging step. Logs and endpoints files lie in the variant's run folder. With a
 * lab this JVM, the injector, takes processors as a batch job does (ADR 15).
 */
public final class LocalTestBed implements TestBed {

  private static final Duration READY_LIMIT = Duration.ofSeconds(60);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final int WARM_UP_CALLS = 2_000;

  /** At a quarter of the incident's rate and less, a colder service will do. */
  private static final int CASE_WARM_UP_CALLS = 400;

  /** What every server gets; ADR 5 says why. */
  static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx128m",
          "-Xss256k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
          "-XX:+ExitOnOutOfMemoryError");

  private final DrillSettings settings;
  private final Path folder;
  private final DebugClient debugClient;
  private final List<ServerProcess> children = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> onUnexpectedEnd = message -> {};
  private final boolean injectorIsBatchJob;
  private volatile boolean closing;

  /**
   * @param folder the variant's run folder
   * @throws DrillException if a client module is not compiled or a fixed port is taken
   */
  public LocalTestBed(DrillSettings settings, Path folder, DebugClient debugClient) {
    this.settings = settings;
    this.folder = folder;
    this.debugClient = debugClient;
    settings.ports().fixed().forEach(LocalTestBed::checkFree);
    classPath(Variant.LEAKY);
    classPath(Variant.FIXED);
    if (settings.instruments().acquisitionsOneIn() > 0) {
      agent();
    }
    injectorIsBatchJob = BatchScheduling.begin();
  }

  private static void checkFree(String knob, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
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
        settings.leakCase().isIncident() ? WARM_UP_CALLS : CASE_WARM_UP_CALLS);
  }

  @Override
  public ServerHandle startColdInPlaceOf(
      ServerHandle old, String name, Variant variant, ServerHandle backend) {
    return startService(name, variant, backend, old.http().getPort(), 0, 0);
  }

  private ServerHandle startService(
      String name,
      Variant variant,
      ServerHandle backend,
      int port,
      int debugPort,
      int warmUpCalls) {
    return start(
        name,
        variant,
        "dev.leakdrill.payment.PaymentServiceMain",
        port,
        debugPort,
        name.equals(Instance.SERVICE_1) ? instruments(name) : List.of(),
        List.of(
            "--backend", backend.http().toString(),
            "--case", settings.leakCase().name(),
            "--threads", settings.threads().toString(),
            "--in-flight-limit", Integer.toString(settings.inFlightLimit()),
            "--deadline-millis", millis(settings.deadline()),
            "--warm-up-calls", Integer.toString(warmUpCalls)));
  }

  /**
   * What looks at the service from within; its successor, which has to be up soon, goes without.
   */
  private List<String> instruments(String name) {
    List<String> options = new ArrayList<>();
    options.add("-Xlog:gc*,safepoint:file=" + folder.resolve(name + ".gc.log") + "::filecount=0");
    if (settings.instruments().flightRecorder()) {
      // Each request parks for 40 ms: what is worth a record here is a second.
      options.add(
          "-XX:StartFlightRecording=dumponexit=true,maxsize=64m,jdk.ThreadPark#threshold=1s,"
              + "filename="
              + folder.resolve(name + ".jfr"));
    }
    if (settings.instruments().acquisitionsOneIn() > 0) {
      options.add(
          "-javaagent:%s=oneIn=%d".formatted(agent(), settings.instruments().acquisitionsOneIn()));
    }
    return options;
  }

  private Path agent() {
    return built(Path.of("leak-agent", "target", "leak-agent.jar"), "leak-agent");
  }

  /** Returns a file that the build leaves behind. */
  private Path built(Path file, String module) {
    Path built = settings.home().resolve(file);
    if (!Files.isReadable(built)) {
      throw new DrillException(
          "%s is missing: run Maven from the project's root, so that %s is compiled too"
              .formatted(built, module));
    }
    return built;
  }

  private ServerHandle start(
      String name,
      Variant variant,
      String mainClass,
      int port,
      int debugPort,
      List<String> jvmOptions,
      List<String> more) {
    Path endpointsFile = folder.resolve(name + ".endpoints.json");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath(variant), mainClass));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--debug-port", Integer.toString(debugPort)));
    command.addAll(List.of("--endpoints-file", endpointsFile.toString(), "--exit-with-parent"));
    command.addAll(more);
    ServerProcess child =
        ServerProcess.start(
            name,
            injectorIsBatchJob ? BatchScheduling.usual(command) : command,
            folder,
            endpointsFile);
    children.add(child);
    child
        .process()
        .onExit()
        .thenRun(
            () -> {
              if (!closing) {
                child.unexpectedEnd().ifPresent(onUnexpectedEnd);
              }
            });
    return child;
  }

  /** What a service process with this client module has on its class path. */
  private String classPath(Variant variant) {
    String module = variant + "-client";
    Path target = settings.home().resolve(module).resolve("target");
    Path written = built(Path.of(module, "target", "service.classpath"), module);
    try {
      return target.resolve("classes") + File.pathSeparator + Files.readString(written).strip();
    } catch (IOException e) {
      throw new DrillException(written + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void awaitReady(ServerHandle service) {
    Deadline deadline = Deadline.in(READY_LIMIT);
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
                    READY_LIMIT.toSeconds(),
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
