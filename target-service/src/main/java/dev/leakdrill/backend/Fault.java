package dev.leakdrill.backend;

import java.util.Map;

/**
 * What goes wrong with one exchange.
 *
 * <p>To add a fault: write a class like {@link StallExchange}, then add a line to {@link
 * FaultCatalog}. Called on the exchange's event loop by many loops at once, so a fault must not
 * block, and keeps no state of its own that is not safe for use by many threads.
 */
interface Fault {

  /** Decides the fate of {@code exchange}, whose call has been read and accepted. */
  void strike(Exchange exchange);

  /** Returns what it has done since it was armed, where striking alone does not tell. */
  default Map<String, Long> effects() {
    return Map.of();
  }
}
