package dev.leakdrill.simulations.control;

import static io.gatling.javaapi.core.CoreDsl.details;

import dev.leakdrill.drill.DrillSequence;
import dev.leakdrill.drill.VariantRunner;
import dev.leakdrill.simulations.Arrivals;
import dev.leakdrill.simulations.Callers;
import dev.leakdrill.simulations.Ending;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.List;

/**
 * The control: the same load and the same fault, with the client that gives up on a call in time.
 * One payment in a hundred fails while calls stall; nothing else happens.
 *
 * <p>In a package of its own because Gatling runs simulations in the order of their full names, and
 * the incident comes first.
 */
public final class FixedIncidentSimulation extends Simulation {

  private final DrillSequence drills = DrillSequence.fixed(FixedIncidentSimulation.class);

  private final HttpProtocolBuilder protocol = Callers.protocol();

  private final List<PopulationBuilder> load =
      Ending.oneAfterAnother(drills, FixedIncidentSimulation::payments);

  /** Every stalled call fails its payment; one point is for what else may go wrong. */
  private final double afterStalls = 99 - 100.0 / drills.settings().every();

  private final List<Assertion> assertions =
      Ending.assertions(
          drills,
          details("steadyState").successfulRequests().percent().gte(99.0),
          details("faultWindow").successfulRequests().percent().gte(afterStalls),
          details("hold").successfulRequests().percent().gte(99.5));

  private static PopulationBuilder payments(VariantRunner run) {
    return Callers.scenario(run).injectOpen(Arrivals.of(run));
  }

  {
    setUp(load).protocols(protocol).assertions(assertions);
  }

  @Override
  public void before() {
    drills.start();
  }
}
