package dev.leakdrill.simulations;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.leakdrill.drill.PaymentCalls;
import dev.leakdrill.drill.VariantRunner;
import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;

/** The callers of the payment service: how they connect, and the one payment of each. */
public final class Callers {

  private static final String K = "k";
  private static final String STATUS = "status";
  private static final int CREATED = 201;

  private Callers() {}

  /** Callers share connections, as those behind one proxy do. */
  public static HttpProtocolBuilder protocol() {
    return http.shareConnections()
        .disableWarmUp()
        .disableCaching()
        .disableFollowRedirect()
        .disableAutoReferer()
        .disableUrlEncoding()
        .userAgentHeader("leakdrill");
  }

  /** One payment a caller. The request is named after the phase in which it starts. */
  public static ScenarioBuilder scenario(VariantRunner run) {
    return CoreDsl.scenario("payments " + run.settings().caseName())
        .exec(
            doIf(session -> run.isAccepting())
                .then(
                    exec(session -> session.set(K, run.payments().start())),
                    doIf(session -> PaymentCalls.isAdmitted(session.getLong(K)))
                        .then(
                            http(session -> run.requestName())
                                .post(session -> run.paymentsUrl())
                                .header("Content-Type", "application/json")
                                .body(StringBody(session -> PaymentCalls.body(session.getLong(K))))
                                .requestTimeout(run.settings().patience())
                                .check(status().saveAs(STATUS), status().is(CREATED)),
                            exec(session -> record(run.payments(), session)))));
  }

  private static Session record(PaymentCalls payments, Session session) {
    long k = session.getLong(K);
    if (session.contains(STATUS)) {
      payments.answered(k, session.getInt(STATUS));
    } else {
      payments.unanswered(k);
    }
    return session;
  }
}
