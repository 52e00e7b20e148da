package dev.leakdrill.reports.cases;

import static dev.leakdrill.reports.cases.ExpectedResidue.growth;
import static dev.leakdrill.reports.cases.ExpectedResidue.levelOfArrivals;
import static dev.leakdrill.reports.cases.ExpectedResidue.quotient;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue of all leak cases. A case has a gateway of the same name in each twin and its
 * signature here; see docs/adding-a-case.md.
 */
public final class LeakCatalog {

  /** The headline incident's name. */
  public static final String INCIDENT = "stalled-call";

  private static final String STALL = "stall-exchange";
  private static final String ERROR = "error-body";
  private static final Map<String, Long> NONE = Map.of();
  private static final Map<String, Long> SMALL_500 = Map.of("status", 500L, "bodyBytes", 2048L);

  /** Duration of a slow call of the burst in {@code unbounded-pool}. */
  private static final double BURST_SECONDS = 0.400;

  /** Time until the sidecar starts its next try, in {@code sidecar-retries}. */
  private static final double PER_TRY_SECONDS = 0.100;

  /** Time until the next try with the fixed client: a quarter of the deadline. */
  private static final double FIXED_PER_TRY_SECONDS = 0.500 / 4;

  /** The consumer dies of the first letter; 16 more fit into the queue before a producer waits. */
  private static final int LETTERS_WITHOUT_A_PRODUCER_STUCK = 1 + 16;

  private static final List<LeakCase> ALL =
      List.of(
          new LeakCase(
              INCIDENT,
              "a thread and a connection a stalled call",
              "a deadline on the whole call, and a cancel that reaches the wire",
              FaultPlan.of(1, STALL, NONE, 100, 241.0 / 256),
              LeakSignature.of(growth("service.requestThreads", 1))),
          new LeakCase(
              "unclosed-response",
              "a pool lease a 5xx answer",
              "close the response on every path",
              FaultPlan.of(0.25, ERROR, SMALL_500, 10, 0.5),
              LeakSignature.of(growth("service.poolLeased", 1), "service.requestThreads")),
          new LeakCase(
              "client-per-request",
              "a selector thread, its selector and a connection a client",
              "one client, closed with the service",
              FaultPlan.of(0.125, ERROR, SMALL_500, 8, 0.25),
              LeakSignature.of(
                  growth("service.threadsByPrefix.HttpClient-SelectorManager", 1),
                  "service.requestThreads")),
          new LeakCase(
              "unbounded-pool",
              "idle connections after a burst",
              "a bound and an idle time-out",
              FaultPlan.of(0.25, "slow-response", Map.of("delayMillis", 400L), 1, 3.125)
                  .withDeadline(Duration.ofSeconds(1)),
              new LeakSignature(
                  List.of(levelOfArrivals("service.idleConnections", BURST_SECONDS)),
                  List.of(
                      quotient(
                          "service.idleConnections", "service.peakLeasedConnections", 1, 0.02)),
                  List.of(),
                  List.of("service.requestThreads"))),
          new LeakCase(
              "abandoned-queue",
              "a producer thread a message",
              "a bounded offer, and a consumer that survives",
              FaultPlan.of(0.25, ERROR, SMALL_500, 10, 0.5),
              LeakSignature.of(
                  growth("service.requestThreads", 1).plus(-LETTERS_WITHOUT_A_PRODUCER_STUCK),
                  "service.threadsByPrefix.HttpClient-SelectorManager")),
          new LeakCase(
              "uncancelled-timer",
              "a cancelled task in the timer's queue, with all it refers to",
              "remove on cancel",
              FaultPlan.of(0.25, ERROR, SMALL_500, 4, 2),
              LeakSignature.of(growth("service.timerTasks", 1), "service.requestThreads")),
          new LeakCase(
              "lost-deadline",
              "a child task that outlives its request",
              "the deadline travels with the work, and so does the cancel",
              FaultPlan.of(0.25, STALL, NONE, 10, 0.5),
              LeakSignature.of(
                  growth("service.threadsByPrefix.authorization-task", 1),
                  "service.requestThreads")),
          new LeakCase(
              "sidecar-retries",
              "a request, times the tries of a proxy hop",
              "a per-try time-out inside the caller's deadline, and a retry budget",
              FaultPlan.of(0.0625, STALL, NONE, 1, 1).throughSidecar(),
              new LeakSignature(
                  // Requests of the last two tries' time succeed in a later try.
                  List.of(
                      growth("service.requestThreads", 1.0 / 3).plusArrivals(-PER_TRY_SECONDS),
                      growth("backend.stalledOpen", 1).plusArrivals(-3 * PER_TRY_SECONDS)),
                  // Amplification: three tries a lost payment. With the fix's budget of one retry,
                  // two.
                  List.of(
                      quotient("backend.stalledOpen", "service.requestThreads", 3, 0.05),
                      growth("sidecar.retriesTotal", 2.0 / 3)
                          .plusArrivals(PER_TRY_SECONDS)
                          .within(0.10)),
                  List.of(
                      growth("sidecar.retriesTotal", 1.0 / 2)
                          .plusArrivals(FIXED_PER_TRY_SECONDS / 2)
                          .within(0.10)),
                  List.of())));

  private LeakCatalog() {}

  /** Returns all cases, the headline incident first. */
  public static List<LeakCase> all() {
    return ALL;
  }

  /** Returns their names, in the same order. */
  public static List<String> names() {
    return ALL.stream().map(LeakCase::name).toList();
  }

  /** Returns the case of this name, empty for a run of a case that this version does not know. */
  public static Optional<LeakCase> find(String name) {
    return ALL.stream().filter(leakCase -> leakCase.name().equals(name)).findFirst();
  }
}
