package dev.leakdrill.drill.testbed;

import dev.leakdrill.run.RunFiles;

import dev.leakdrill.drill.settings.DrillException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the cost of JVM options for the service, in CPU time a request. Services with different
 * options run side by side with one backend and take requests in turn, so that all of them meet the
 * same disturbances and small differences show. The first round, in which code is compiled, does not
 * count.
 *
 * <p>Arguments: requests a second, of all services together; rounds of 15 s, two at least; then for
 * each service its options with a {@code ;} between them, or {@code none}. Run from the project's
 * root, compiled; see docs/adr/0005.
 */
public final class JvmOptionsMain {

  private static final Path TWIN = Path.of("leaky-client", "target");
  private static final Duration ROUND = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final String ORDER =
      "{\"paymentId\":\"p-1\",\"merchantId\":\"m-1\",\"amountMinor\":100,\"currency\":\"EUR\"}";

  /** Below a service's limit: when the machine stalls, requests wait and none is refused. */
  private static final int MAX_IN_FLIGHT_PER_SERVICE = 200;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(Runnable::run).build();

  private final Path folder;
  private final String classPath;

  private JvmOptionsMain(Path folder, String classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  public static void main(String[] arguments) throws Exception {
    int ratePerSec = Integer.parseInt(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    List<String> options = List.of(arguments).subList(2, arguments.length);
    String classPath =
        TWIN.resolve("classes")
            + File.pathSeparator
            + Files.readString(TWIN.resolve("service.classpath")).strip();
    JvmOptionsMain testBed =
        new JvmOptionsMain(Files.createTempDirectory("leakdrill-options"), classPath);
    List<ServerProcess> all = new ArrayList<>();
    try {
      ServerProcess backend =
          testBed.start("backend", "dev.leakdrill.backend.SlowBackendMain", "none", List.of());
      all.add(backend);
      List<String> service =
          List.of("--backend", backend.http().toString(), "--in-flight-limit", "256");
      for (int i = 0; i < options.size(); i++) {
        all.add(
            testBed.start(
                "service-" + i,
                "dev.leakdrill.payment.PaymentServiceMain",
                options.get(i),
                service));
      }
      List<ServerProcess> services = all.subList(1, all.size());
      services.forEach(JvmOptionsMain::awaitReady);
      compare(services, options, ratePerSec, rounds);
    } finally {
      all.forEach(ServerProcess::askToStop);
      all.forEach(ServerProcess::stop);
    }
  }

  private ServerProcess start(String name, String mainClass, String options, List<String> more) {
    Path endpoints = folder.resolve(RunFiles.endpoints(name));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ServerCommands.JVM_OPTIONS);
    if (!options.equals("none")) {
      command.addAll(List.of(options.split(";")));
    }
    command.addAll(List.of("-cp", classPath, mainClass, "--port", "0", "--debug-port", "0"));
    command.addAll(List.of("--endpoints-file", endpoints.toString(), "--exit-with-parent"));
    command.addAll(more);
    return ServerProcess.start(name, command, folder, endpoints);
  }

  private static void awaitReady(ServerProcess service) {
    DebugClient client = new DebugClient();
    while (!client.isReady(service)) {
      service
          .unexpectedEnd()
          .ifPresent(
              message -> {
                throw new DrillException(message);
              });
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static void compare(
      List<ServerProcess> services, List<String> options, int ratePerSec, int rounds)
      throws IOException {
    double[] sum = new double[services.size()];
    for (int round = 0; round < rounds; round++) {
      double[] before = cpuMillis(services);
      long requests = load(services, ratePerSec);
      double[] after = cpuMillis(services);
      StringBuilder line = new StringBuilder(round == 0 ? "not counted:" : "us a request:");
      for (int i = 0; i < services.size(); i++) {
        double each = 1e3 * (after[i] - before[i]) * services.size() / requests;
        sum[i] += round == 0 ? 0 : each;
        line.append(" %.0f".formatted(each));
      }
      System.out.println(line);
    }
    for (int i = 0; i < services.size(); i++) {
      System.out.printf(
          "%4.0f us a request, %5.1f %%: %s%n",
          sum[i] / (rounds - 1), 100 * sum[i] / sum[0], options.get(i));
    }
  }

  private static double[] cpuMillis(List<ServerProcess> services) throws IOException {
    DebugClient client = new DebugClient();
    double[] millis = new double[services.size()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = client.vitals(services.get(i)).path("cpuMillisTotal").asDouble();
    }
    return millis;
  }

  /** Sends requests for one round; returns their number when all are answered. */
  private static long load(List<ServerProcess> services, int ratePerSec) {
    List<HttpRequest> requests = services.stream().map(service -> request(service.http())).toList();
    LongAdder others = new LongAdder();
    int most = MAX_IN_FLIGHT_PER_SERVICE * requests.size();
    Semaphore free = new Semaphore(most);
    long count = ratePerSec * ROUND.toSeconds();
    long start = System.nanoTime();
    for (long k = 0; k < count; k++) {
      long due = start + k * TimeUnit.SECONDS.toNanos(1) / ratePerSec;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      free.acquireUninterruptibly();
      CLIENT
          .sendAsync(requests.get((int) (k % requests.size())), BodyHandlers.discarding())
          .whenComplete(
              (answer, failure) -> {
                if (failure != null || answer.statusCode() != 201) {
                  others.increment();
                }
                free.release();
              });
    }
    free.acquireUninterruptibly(most);
    if (others.sum() > 0) {
      System.out.printf("%d of %d requests were not answered with 201%n", others.sum(), count);
    }
    return count;
  }

  private static HttpRequest request(URI service) {
    return HttpRequest.newBuilder(service.resolve("/payments"))
        .header("Content-Type", "application/json")
        .timeout(PATIENCE)
        .POST(BodyPublishers.ofString(ORDER))
        .build();
  }
}
