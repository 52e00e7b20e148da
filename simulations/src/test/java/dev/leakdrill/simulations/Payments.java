package dev.leakdrill.simulations;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.crashLoadGenerator;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGenerator;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.leakdrill.drill.DrillSequence;
import dev.leakdrill.drill.VariantRunner;
import dev.leakdrill.drill.recording.RequestRecorder;
import dev.leakdrill.drill.workload.ArrivalSchedule;
import dev.leakdrill.run.RequestOutcome;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the simulations have in common: who pays, when, and how a drill ends. */
public final class Payments {

  private static final String REQUEST = "k";
  private static final String STATUS = "status";
  private static final Duration WATCH = Duration.ofMillis(200);
  private static final int CREATED = 201;
  private static final int UNAVAILABLE = 503;

  private Payments() {}

  /** One payment a caller. The request is named after the phase it starts in. */
  public static ScenarioBuilder payments(VariantRunner drill) {
    return scenario("payments " + drill.settings().caseName())
        .exec(
            doIf(session -> drill.isAccepting())
                .then(
                    exec(session -> session.set(REQUEST, drill.recording().start())),
                    doIf(session -> session.getLong(REQUEST) != RequestRecorder.TURNED_AWAY)
                        .then(
                            http(session -> drill.requestName())
                                .post(session -> drill.paymentsUrl())
                                .header("Content-Type", "application/json")
                                .body(StringBody(Payments::payment))
                                .requestTimeout(drill.settings().patience())
                                .check(status().saveAs(STATUS), status().is(CREATED)),
                            exec(session -> finished(drill, session)))));
  }

  private static String payment(Session session) {
    long k = session.getLong(REQUEST);
    return "{\"paymentId\":\"p-"
        + k
        + "\",\"merchantId\":\"m-"
        + k % 100
        + "\",\"amountMinor\":"
        + (100 + k % 10_000)
        + ",\"currency\":\"EUR\"}";
  }

  private static Session finished(VariantRunner drill, Session session) {
    long k = session.getLong(REQUEST);
    if (!session.contains(STATUS)) {
      drill.recording().finishUnanswered(k);
    } else {
      int status = session.getInt(STATUS);
      drill
          .recording()
          .finish(
              k,
              status == CREATED
                  ? RequestOutcome.OK
                  : status == UNAVAILABLE ? RequestOutcome.SHED : RequestOutcome.FAILED);
    }
    return session;
  }

  /** Each drill with its load and its operator, from the first to the last. */
  public static List<PopulationBuilder> oneAfterTheOther(DrillSequence drills) {
    List<PopulationBuilder> next = List.of();
    List<VariantRunner> order = drills.inOrder();
    for (int i = order.size() - 1; i >= 0; i--) {
      VariantRunner drill = order.get(i);
      Optional<VariantRunner> then =
          i + 1 < order.size() ? Optional.of(order.get(i + 1)) : Optional.empty();
      PopulationBuilder operator = operator(drill, then).injectOpen(atOnceUsers(1));
      next =
          List.of(
              payments(drill).injectOpen(arrivals(drill.settings().schedule(), drill.longest())),
              next.isEmpty() ? operator : operator.andThen(next));
    }
    return next;
  }

  /**
   * Waits for the drill to end and asks for its verdict; then starts the next one, or stops the
   * load.
   */
  private static ScenarioBuilder operator(VariantRunner drill, Optional<VariantRunner> next) {
    ChainBuilder ending =
        exec(
            asLongAs(session -> !drill.hasEnded()).on(pause(WATCH)),
            doIf(session -> drill.hasFailed())
                .then(crashLoadGenerator("Leakdrill stopped early, see above")),
            http("verdict").get(session -> drill.verdictUrl()));
    return scenario("operator " + drill.settings().caseName())
        .exec(
            next.map(
                    then ->
                        ending.exec(
                            exec(session -> startInBackground(then, session)),
                            asLongAs(session -> !then.isRunning()).on(pause(WATCH)),
                            doIf(session -> then.hasFailed())
                                .then(crashLoadGenerator("Leakdrill stopped early, see above"))))
                .orElseGet(() -> ending.exec(stopLoadGenerator("the drill is over"))));
  }

  private static Session startInBackground(VariantRunner drill, Session session) {
    drill.startInBackground();
    return session;
  }

  /** What Gatling itself guards: the verdict, and in the incident the phases. */
  public static List<Assertion> verdictOf(DrillSequence drills, Assertion... ofTheIncident) {
    List<Assertion> assertions = new ArrayList<>();
    if (drills.areTheIncident()) {
      assertions.addAll(List.of(ofTheIncident));
    }
    assertions.add(details("verdict").failedRequests().count().is(0L));
    return assertions;
  }

  static List<OpenInjectionStep> arrivals(ArrivalSchedule schedule, Duration constantPart) {
    List<OpenInjectionStep> steps = new ArrayList<>();
    for (int second = 0; second < schedule.rampSeconds(); second++) {
      steps.add(rampUsers(schedule.arrivalsInSecond(second)).during(1));
    }
    steps.add(constantUsersPerSec(schedule.ratePerSec()).during(constantPart.toSeconds()));
    return steps;
  }

  /** Callers share connections, as those behind one proxy do. */
  public static HttpProtocolBuilder callers() {
    return http.shareConnections()
        .disableWarmUp()
        .disableCaching()
        .disableFollowRedirect()
        .disableAutoReferer()
        .disableUrlEncoding()
        .userAgentHeader("leakdrill");
  }
}
