package dev.leakdrill.drill.settings;

import java.time.Duration;

/**
 * How long each phase lasts. Immutable.
 *
 * @param faultWindowLimit the fault window ends when the dose is delivered, or here
 * @param recovery counted from the begin of the deploy; the incident only
 * @param drain without load, so that what is held then is held for ever; all others
 */
public record PhaseLengths(
    Duration warmUp,
    Duration steadyState,
    Duration faultWindowLimit,
    Duration hold,
    Duration recovery,
    Duration drain) {

  /**
   * Reads the knobs.
   *
   * @param expectedFaultWindow until the dose is delivered, by the formula
   */
  static PhaseLengths read(DrillProperties knobs, boolean incident, Duration expectedFaultWindow) {
    PhaseLengths phases =
        new PhaseLengths(
            phase(knobs, "warmUp", 1, incident ? 15 : 3),
            phase(knobs, "steadyState", 3, incident ? 15 : 4),
            knobs.time(
                "phase.faultWindow",
                Duration.ofSeconds(3),
                Duration.ofMinutes(30),
                expectedFaultWindow.multipliedBy(2).plusSeconds(10)),
            phase(knobs, "hold", 3, incident ? 15 : 5),
            incident ? phase(knobs, "recovery", 5, 25) : Duration.ZERO,
            incident ? Duration.ZERO : phase(knobs, "drain", 3, 4));
    if (phases.warmUp().toNanosPart() != 0) {
      knobs.complain("leakdrill.phase.warmUp must be whole seconds");
    }
    return phases;
  }

  private static Duration phase(
      DrillProperties knobs, String name, int shortest, int defaultSeconds) {
    return knobs.time(
        "phase." + name,
        Duration.ofSeconds(shortest),
        Duration.ofHours(1),
        Duration.ofSeconds(defaultSeconds));
  }

  /** Returns the most that all phases together can take. */
  public Duration longest() {
    return warmUp.plus(steadyState).plus(faultWindowLimit).plus(hold).plus(recovery).plus(drain);
  }
}
