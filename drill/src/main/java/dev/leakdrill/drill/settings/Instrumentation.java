package dev.leakdrill.drill.settings;

import java.time.Duration;
import java.util.List;

/**
 * The instrumentation of the first service of a run. Immutable.
 *
 * @param dumpEvery from one thread dump to the next
 * @param acquisitionsOneIn one acquisition in so many of a resource that has to be given back is
 *     followed; 0 for none
 * @param flightRecorder whether the JDK's flight recorder is on
 */
public record Instrumentation(Duration dumpEvery, int acquisitionsOneIn, boolean flightRecorder) {

  private static final String ON = "on";

  static Instrumentation read(DrillProperties properties, boolean incident) {
    return new Instrumentation(
        properties.time(
            "dump.every",
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            // The incident takes a minute to unfold, every other leak seconds.
            incident ? Duration.ofSeconds(3) : Duration.ofMillis(500)),
        properties.whole("acquisitions.oneIn", 0, 1_000_000, 1),
        properties.oneOf("jfr", List.of(ON, "off"), ON).equals(ON));
  }
}
