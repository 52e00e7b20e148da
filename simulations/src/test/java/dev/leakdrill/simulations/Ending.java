package dev.leakdrill.simulations;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.crashLoadGenerator;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGenerator;
import static io.gatling.javaapi.http.HttpDsl.http;

import dev.leakdrill.drill.DrillSequence;
import dev.leakdrill.drill.VariantRunner;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The end of a run: one user waits for it, asks for the verdict, and starts the next run or stops
 * the load.
 */
public final class Ending {

  private static final String VERDICT = "verdict";
  private static final Duration POLL = Duration.ofMillis(200);

  private Ending() {}

  /** The populations of all runs; each run starts when the one before it has ended. */
  public static List<PopulationBuilder> oneAfterAnother(
      DrillSequence drills, Function<VariantRunner, PopulationBuilder> load) {
    return from(drills.inOrder(), load);
  }

  private static List<PopulationBuilder> from(
      List<VariantRunner> runs, Function<VariantRunner, PopulationBuilder> load) {
    VariantRunner run = runs.get(0);
    List<VariantRunner> others = runs.subList(1, runs.size());
    ChainBuilder then =
        others.isEmpty() ? exec(stopLoadGenerator("the drill is over")) : starting(others.get(0));
    PopulationBuilder operator =
        scenario("operator " + run.settings().caseName())
            .exec(ending(run), then)
            .injectOpen(atOnceUsers(1));
    return List.of(
        load.apply(run), others.isEmpty() ? operator : operator.andThen(from(others, load)));
  }

  private static ChainBuilder ending(VariantRunner run) {
    return exec(
        asLongAs(session -> !run.hasEnded()).on(pause(POLL)),
        crashingIfFailed(run),
        http(VERDICT).get(session -> run.verdictUrl()));
  }

  private static ChainBuilder starting(VariantRunner run) {
    return exec(
        exec(
            session -> {
              run.startInBackground();
              return session;
            }),
        asLongAs(session -> !run.isStarted()).on(pause(POLL)),
        crashingIfFailed(run));
  }

  private static ChainBuilder crashingIfFailed(VariantRunner run) {
    return doIf(session -> run.hasFailed())
        .then(crashLoadGenerator("Leakdrill stopped early, see above"));
  }

  /**
   * The verdict must be the expected one; in the incident, Gatling's own counts are checked too.
   */
  public static List<Assertion> assertions(DrillSequence drills, Assertion... ofTheIncident) {
    List<Assertion> assertions = new ArrayList<>();
    if (drills.isTheIncident()) {
      assertions.addAll(List.of(ofTheIncident));
    }
    assertions.add(details(VERDICT).failedRequests().count().is(0L));
    return assertions;
  }
}
