package dev.leakdrill.drill.settings;

import java.util.Optional;

/**
 * The port of the live view, on loopback. Immutable.
 *
 * @param port 0 takes a free one
 * @param open whether there is a live view at all
 * @param chosen whether the user asked for just this port; then no other will do
 */
public record LivePort(int port, boolean open, boolean chosen) {

  private static final int DEFAULT = 7_070;
  private static final int MAX_PORT = 65_535;
  private static final String OFF = "off";

  static LivePort read(DrillProperties properties) {
    return properties.parsed(
        "livePort",
        "a port of the live view, 0 for a free one, or " + OFF,
        LivePort::parse,
        new LivePort(DEFAULT, true, false));
  }

  private static Optional<LivePort> parse(String value) {
    if (value.equals(OFF)) {
      return Optional.of(new LivePort(0, false, false));
    }
    return value.matches("\\d{1,5}")
        ? Optional.of(Integer.parseInt(value))
            .filter(port -> port <= MAX_PORT)
            .map(port -> new LivePort(port, true, port != 0))
        : Optional.empty();
  }
}
