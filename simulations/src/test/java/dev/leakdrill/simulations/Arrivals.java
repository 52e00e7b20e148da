package dev.leakdrill.simulations;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import dev.leakdrill.drill.VariantRunner;
import dev.leakdrill.drill.workload.ArrivalSchedule;
import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When callers arrive: a ramp, then a constant rate, whether or not the service keeps up. */
public final class Arrivals {

  private Arrivals() {}

  /** The arrivals of a run, for as long as it can last at most. */
  public static List<OpenInjectionStep> of(VariantRunner run) {
    return of(run.settings().schedule(), run.maxDuration());
  }

  /** The same numbers, second by second, as the schedule that requests are matched with. */
  static List<OpenInjectionStep> of(ArrivalSchedule schedule, Duration constantPart) {
    List<OpenInjectionStep> steps = new ArrayList<>();
    for (int second = 0; second < schedule.rampSeconds(); second++) {
      steps.add(rampUsers(schedule.arrivalsInSecond(second)).during(1));
    }
    steps.add(constantUsersPerSec(schedule.ratePerSec()).during(constantPart.toSeconds()));
    return steps;
  }
}
