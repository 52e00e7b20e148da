package dev.leakdrill.drill.settings;

import dev.leakdrill.drill.workload.ArrivalSchedule;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.MysteryCase;
import dev.leakdrill.reports.figures.IncidentModel;
import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.OperatorMode;
import dev.leakdrill.run.ThreadKind;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of a drill: the checked knobs, and values derived from them. Immutable; {@link
 * DrillSettingsReader} makes it.
 *
 * @param leakCase the leak case of the catalogue
 * @param scale multiplies the article's rates and slots, 1/64 .. 1; times stay
 * @param threads what a request runs on
 * @param dose how many calls stall in all; 0 is the healthy control
 * @param every one call in this many stalls while the dose lasts
 * @param deadline the client's deadline for a call
 * @param patience how long a caller of the payment service waits
 * @param deploy how the fix is deployed
 * @param operator who decides when it is
 * @param instrumentation how closely the service is looked at
 * @param ports fixed ports; 0 takes a free one
 * @param phases how long each phase lasts
 * @param leakyOnly whether the leaky half is run alone, without its control
 * @param exercise whether nothing may give the leak away until it is revealed
 * @param home the project's root folder
 * @param drillFolder where this drill's files go; both variants share it
 */
public record DrillSettings(
    LeakCase leakCase,
    double scale,
    ThreadKind threads,
    int dose,
    int every,
    Duration deadline,
    Duration patience,
    DeployMode deploy,
    OperatorMode operator,
    Instrumentation instrumentation,
    Ports ports,
    PhaseLengths phases,
    boolean leakyOnly,
    boolean exercise,
    Path home,
    Path drillFolder) {

  /** The backend's service time S. It has no knob: the plateau F/S is stated for this one. */
  public static final Duration SERVICE_TIME = Duration.ofMillis(40);

  private static final int MAX_CALLERS_PER_SLOT = 4;

  /** Returns whether an alert, and not the clock, has the fix deployed. */
  public boolean repairsOnAlert() {
    return operator == OperatorMode.AUTO;
  }

  /** Returns lambda, arrivals a second once the ramp is over. */
  public int arrivalRatePerSec() {
    return new IncidentScale(scale).arrivalRatePerSec(leakCase.faultPlan().rateShare());
  }

  /** Returns M, the requests that the service admits at a time. */
  public int inFlightLimit() {
    return new IncidentScale(scale).inFlightLimit();
  }

  /** Returns the predictions of the incident's model for these settings. */
  public IncidentModel model() {
    return model(leakCase, scale, every, dose);
  }

  /**
   * Returns the name of the leak case as it is shown: {@code stalled-call}, or a neutral one in an
   * exercise.
   */
  public String caseName() {
    return exercise ? MysteryCase.nameOf(leakCase.name()) : leakCase.name();
  }

  /** Returns the share of the goodput that the formula says is lost in the hold, from 0 to 1. */
  public double predictedDrop() {
    return model().drop();
  }

  static IncidentModel model(LeakCase leakCase, double scale, int every, int dose) {
    IncidentScale sizes = new IncidentScale(scale);
    return new IncidentModel(
        sizes.arrivalRatePerSec(leakCase.faultPlan().rateShare()),
        SERVICE_TIME.toMillis() / 1_000.0,
        sizes.inFlightLimit(),
        every,
        dose);
  }

  /**
   * Returns the maximum number of waiting callers. A service that sheds at its limit keeps no more
   * than that waiting. Many more mean that the machine was paused: each caller that gives up and
   * connects again is one more dead connection to serve before the living ones, and the service
   * never recovers (docs/adr/0014). A cold start is there to show just that, so it has no bound.
   */
  public long maxCallers() {
    return deploy == DeployMode.COLD
        ? Long.MAX_VALUE
        : (long) MAX_CALLERS_PER_SLOT * inFlightLimit();
  }

  /** Returns the schedule that every variant of this drill is loaded with. */
  public ArrivalSchedule schedule() {
    return new ArrivalSchedule(arrivalRatePerSec(), phases.warmUp());
  }

  /**
   * Returns the expected time of a variant until the dose is delivered.
   *
   * @param leaky whether it is the leaky variant, which serves fewer calls as its slots leak
   */
  public Duration expectedFaultWindow(boolean leaky) {
    return leaky ? expectedLeakyFaultWindow(leakCase, model()) : steadyDelivery(model());
  }

  /** Only the incident runs out of slots; in the other cases goodput stays what it is. */
  static Duration expectedLeakyFaultWindow(LeakCase leakCase, IncidentModel model) {
    return leakCase.isIncident()
        ? roundedToMillis(model.secondsUntilDelivered())
        : steadyDelivery(model);
  }

  private static Duration steadyDelivery(IncidentModel model) {
    return roundedToMillis(model.steadyDeliverySeconds());
  }

  private static Duration roundedToMillis(double seconds) {
    return Duration.ofMillis(Math.round(1_000 * seconds));
  }

  /** Returns the same settings with the drill's files in another folder. */
  DrillSettings in(Path folder) {
    return new DrillSettings(
        leakCase,
        scale,
        threads,
        dose,
        every,
        deadline,
        patience,
        deploy,
        operator,
        instrumentation,
        ports,
        phases,
        leakyOnly,
        exercise,
        home,
        folder);
  }
}
