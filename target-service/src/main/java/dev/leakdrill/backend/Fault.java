package dev.leakdrill.backend;

import java.util.Map;

/**
 * A way to answer a call wrongly, late or not at all.
 *
 * <p>To add a fault: write a class like {@link StallExchange}, then add a line to {@link
 * FaultCatalog}. Several event loops use one instance at the same time, so it must not block, and
 * its state must be safe for use by many threads.
 */
interface Fault {

  /** Applies the fault to {@code exchange}, whose call has been read and accepted. */
  void apply(Exchange exchange);

  /** Returns counts of what it has done since it was armed, beyond the number of calls it got. */
  default Map<String, Long> effects() {
    return Map.of();
  }
}
