package dev.leakdrill.drill.settings;

import java.time.Duration;

/**
 * The length of each phase. Immutable.
 *
 * @param faultWindowLimit the fault window ends when the dose is delivered, or here
 * @param recovery counted from the start of the deploy; zero but in the incident
 * @param drain without load, so that what is still held has leaked; zero in the incident
 */
public record PhaseLengths(
    Duration warmUp,
    Duration steadyState,
    Duration faultWindowLimit,
    Duration hold,
    Duration recovery,
    Duration drain) {

  /**
   * Reads the properties.
   *
   * @param expectedFaultWindow until the dose is delivered, by the formula; the default limit
   *     follows
   */
  static PhaseLengths read(
      DrillProperties properties, boolean incident, Duration expectedFaultWindow) {
    PhaseLengths phases =
        new PhaseLengths(
            phase(properties, "warmUp", 1, incident ? 15 : 3),
            phase(properties, "steadyState", 3, incident ? 15 : 4),
            properties.time(
                "phase.faultWindow",
                Duration.ofSeconds(3),
                Duration.ofMinutes(30),
                expectedFaultWindow.multipliedBy(2).plusSeconds(10)),
            phase(properties, "hold", 3, incident ? 15 : 5),
            incident ? phase(properties, "recovery", 5, 25) : Duration.ZERO,
            incident ? Duration.ZERO : phase(properties, "drain", 3, 4));
    if (phases.warmUp().toNanosPart() != 0) {
      properties.complain("leakdrill.phase.warmUp must be whole seconds");
    }
    return phases;
  }

  private static Duration phase(
      DrillProperties properties, String name, int minSeconds, int defaultSeconds) {
    return properties.time(
        "phase." + name,
        Duration.ofSeconds(minSeconds),
        Duration.ofHours(1),
        Duration.ofSeconds(defaultSeconds));
  }

  /** Returns the most that all phases together can take. */
  public Duration maxTotal() {
    return warmUp.plus(steadyState).plus(faultWindowLimit).plus(hold).plus(recovery).plus(drain);
  }
}
