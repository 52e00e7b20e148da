package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.settings.DrillSettingsReader;
import dev.leakdrill.drill.testbed.DebugClient;
import dev.leakdrill.drill.testbed.LocalTestBed;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A drill of seconds: a service process, a dose of one fault, and what the service holds on to when
 * all callers have left. The backend is the caller's; the service is stopped on close.
 */
final class MiniDrill implements AutoCloseable {

  static final int DOSE = 20;

  /** A cold service counts as well as a warm one; these are for it not to time out. */
  private static final int WARM_UP_CALLS = 200;

  private static final int EVERY = 2;
  private static final int CALLS_AT_A_TIME = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration STILL = Duration.ofMillis(600);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PAYMENT =
      "{\"paymentId\":\"p-%d\",\"merchantId\":\"m-1\",\"amountMinor\":1999,\"currency\":\"EUR\"}";

  private final DebugClient debug = new DebugClient();
  private final HttpClient callers = HttpClient.newHttpClient();
  private final ServerHandle backend;
  private final LocalTestBed lab;
  private final ServerHandle service;

  /**
   * Starts a service and returns when it is warm.
   *
   * @param home the project's root, or a folder that looks like it
   * @param folder where the service's log goes
   * @param variant the client it gets, {@code leaky} or {@code fixed}
   */
  MiniDrill(Path home, Path folder, Variant variant, String leakCase, ServerHandle backend) {
    this(lab(home, folder, leakCase), variant, backend, backend);
  }

  /**
   * @param lab closed with the drill
   * @param called what the service calls: the backend, or a proxy before it
   */
  MiniDrill(LocalTestBed lab, Variant variant, ServerHandle backend, ServerHandle called) {
    this.backend = backend;
    this.lab = lab;
    try {
      service = lab.startService("service-1", variant, called);
      lab.awaitReady(service);
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  /** Returns a lab whose services are looked at through their vital signs only. */
  static LocalTestBed lab(Path home, Path folder, String leakCase) {
    return lab(home, folder, leakCase, "1/16", 0);
  }

  /**
   * @param acquisitionsOneIn as the knob; above 0 the home must have the agent
   */
  static LocalTestBed lab(
      Path home, Path folder, String leakCase, String scale, int acquisitionsOneIn) {
    return lab(home, folder, leakCase, scale, acquisitionsOneIn, Map.of());
  }

  /**
   * @param more knobs, without their prefix
   */
  static LocalTestBed lab(
      Path home,
      Path folder,
      String leakCase,
      String scale,
      int acquisitionsOneIn,
      Map<String, String> more) {
    Map<String, String> knobs = new HashMap<>();
    knobs.put("leakdrill.home", home.toString());
    knobs.put("leakdrill.case", leakCase);
    knobs.put("leakdrill.scale", scale);
    knobs.put("leakdrill.acquisitions.oneIn", Integer.toString(acquisitionsOneIn));
    knobs.put("leakdrill.jfr", "off");
    more.forEach((knob, value) -> knobs.put("leakdrill." + knob, value));
    DrillSettings settings =
        DrillSettingsReader.read(knobs, Runtime.version().feature(), Instant.EPOCH);
    return new LocalTestBed(settings, folder, new DebugClient(), WARM_UP_CALLS);
  }

  /**
   * Injects a fault into {@link #DOSE} calls, and waits until their callers have left.
   *
   * @param heldFor how long the vital sign has to stand still after that
   * @return by how much it is above what it was before
   */
  int growth(FaultScenario trial, Duration heldFor) throws Exception {
    int before = settled(trial.vital(), STILL);
    injectFault(trial.fault(), trial.parameters(), EVERY, DOSE, CALLS_AT_A_TIME, () -> {});
    return settled(trial.vital(), heldFor) - before;
  }

  /**
   * Injects a fault into {@code dose} calls, and waits until their callers have left.
   *
   * @param meanwhile run after each volley of calls
   */
  void injectFault(
      String fault,
      Map<String, Long> parameters,
      int every,
      int dose,
      int callsAtATime,
      Runnable meanwhile)
      throws Exception {
    debug.arm(backend, fault, parameters, every, dose);
    try {
      List<CompletableFuture<Void>> calls = new ArrayList<>();
      await("the dose")
          .atMost(LIMIT)
          .pollInterval(POLL)
          .untilAsserted(
              () -> {
                long delivered = debug.faults(backend).delivered();
                for (int i = 0; i < callsAtATime && delivered < dose; i++) {
                  calls.add(call(calls.size()));
                }
                meanwhile.run();
                assertThat(delivered).as("delivered after %d calls", calls.size()).isEqualTo(dose);
              });
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      debug.disarm(backend);
    }
  }

  /** Returns the service's threads, and what it acquired and did not give back. */
  byte[] dump() throws IOException {
    return debug.threads(service);
  }

  /** Returns the process id of the service. */
  long pid() {
    return service.pid();
  }

  /** One payment; whether it is answered or given up, the caller is gone when this completes. */
  private CompletableFuture<Void> call(int number) {
    HttpRequest request =
        HttpRequest.newBuilder(service.http().resolve("/payments"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(PAYMENT.formatted(number)))
            .build();
    return callers.sendAsync(request, BodyHandlers.discarding()).handle((answer, error) -> null);
  }

  private int settled(String vital, Duration still) {
    int wanted = Math.toIntExact(still.dividedBy(POLL));
    List<Integer> readings = new ArrayList<>();
    await(vital + " stands still")
        .atMost(LIMIT.plus(still))
        .pollInterval(POLL)
        .untilAsserted(
            () -> {
              readings.add(read(vital));
              int first = Math.max(0, readings.size() - wanted);
              assertThat(readings.subList(first, readings.size()))
                  .as("of %s", readings)
                  .hasSize(wanted)
                  .containsOnly(readings.get(first));
            });
    return readings.get(readings.size() - 1);
  }

  private int read(String vital) throws IOException {
    return debug.vitals(service).required(vital).asInt();
  }

  @Override
  public void close() {
    lab.close();
  }
}
