package dev.leakdrill.settings;

import java.time.Duration;
import java.util.List;

/**
 * How closely the first service of a run is looked at. Immutable.
 *
 * @param dumpEvery from one thread dump to the next
 * @param acquisitionsOneIn one acquisition in so many is followed, of what has to be given back; 0
 *     for none
 * @param flightRecorder whether the JDK's flight recorder runs along
 */
public record Instruments(Duration dumpEvery, int acquisitionsOneIn, boolean flightRecorder) {

  private static final String ON = "on";

  static Instruments read(Knobs knobs, boolean incident) {
    return new Instruments(
        knobs.time(
            "dump.every",
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            // The incident takes a minute to unfold, every other leak seconds.
            incident ? Duration.ofSeconds(3) : Duration.ofMillis(500)),
        knobs.whole("acquisitions.oneIn", 0, 1_000_000, 1),
        knobs.oneOf("jfr", List.of(ON, "off"), ON).equals(ON));
  }
}
