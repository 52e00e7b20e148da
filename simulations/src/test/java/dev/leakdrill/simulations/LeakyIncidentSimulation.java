package dev.leakdrill.simulations;

import static io.gatling.javaapi.core.CoreDsl.details;

import dev.leakdrill.drill.DrillSequence;
import dev.leakdrill.drill.VariantRunner;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.List;

/**
 * The incident: one call in a hundred stalls, and the client as bought never lets go of it.
 * Throughput holds, then falls off a cliff and stays down; the fixed service brings it back.
 *
 * <p>With {@code -Dleakdrill.case} the same kind of load meets another leak of the catalogue.
 */
public final class LeakyIncidentSimulation extends Simulation {

  private final DrillSequence drills = DrillSequence.leaky(LeakyIncidentSimulation.class);

  private final HttpProtocolBuilder protocol = Callers.protocol();

  private final List<PopulationBuilder> load =
      Ending.oneAfterAnother(drills, LeakyIncidentSimulation::payments);

  /** Wide bounds: the verdict judges the drop closely, this only what Gatling itself counts. */
  private final double drop = 100 * drills.settings().predictedDrop();

  private final List<Assertion> assertions =
      Ending.assertions(
          drills,
          details("steadyState").successfulRequests().percent().gte(99.0),
          details("hold").failedRequests().percent().between(drop - 8, drop + 8));

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
