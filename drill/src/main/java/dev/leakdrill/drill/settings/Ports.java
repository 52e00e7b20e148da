package dev.leakdrill.drill.settings;

import java.util.HashMap;
import java.util.Map;

/**
 * Ports on the loopback interface; 0 takes a free one. Immutable.
 *
 * @param service the payment service; the repaired one beside it always takes a free port
 * @param serviceDebug its debug listener
 * @param backend the slow backend
 * @param backendDebug its fault and debug listener
 * @param live the live view
 */
public record Ports(int service, int serviceDebug, int backend, int backendDebug, LivePort live) {

  private static final int MAX_PORT = 65_535;

  static Ports read(DrillProperties properties) {
    Ports ports =
        new Ports(
            properties.whole("port.service", 0, MAX_PORT, 0),
            properties.whole("port.serviceDebug", 0, MAX_PORT, 0),
            properties.whole("port.backend", 0, MAX_PORT, 0),
            properties.whole("port.backendDebug", 0, MAX_PORT, 0),
            LivePort.read(properties));
    if (ports.fixed().values().stream().distinct().count() < ports.fixed().size()) {
      properties.complain("two leakdrill.port.* knobs name the same port");
    }
    return ports;
  }

  /** Returns the fixed ports by knob, those that are 0 left out. */
  public Map<String, Integer> fixed() {
    Map<String, Integer> fixed = new HashMap<>();
    fixed.put("port.service", service);
    fixed.put("port.serviceDebug", serviceDebug);
    fixed.put("port.backend", backend);
    fixed.put("port.backendDebug", backendDebug);
    fixed.values().removeIf(port -> port == 0);
    // Not the live view's port: the view is open before the servers start.
    return fixed;
  }
}
