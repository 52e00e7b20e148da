package dev.leakdrill.run;

import org.jspecify.annotations.Nullable;

/**
 * The fault of a run: what the drill asked for, and what the backend reports. Immutable.
 *
 * @param name the backend's name for it, for example {@code stall-exchange}
 * @param every one call in this many gets the fault
 * @param dose how many calls get it in all; 0 if no fault was armed
 * @param seen calls the backend saw while the fault was armed
 * @param delivered calls that got the fault
 * @param stalledOpenAtEnd stalled exchanges whose socket was still open at the hold's end
 * @param armedAtSeconds when it was armed, since clock zero; null if it never was
 * @param deliveredAtSeconds when the dose was complete, since clock zero; null if it never was
 */
public record FaultRecord(
    String name,
    int every,
    int dose,
    long seen,
    long delivered,
    long stalledOpenAtEnd,
    @Nullable Double armedAtSeconds,
    @Nullable Double deliveredAtSeconds) {

  /** Returns a fault as asked for, before any call got it. */
  public static FaultRecord ordered(String name, int every, int dose) {
    return new FaultRecord(name, every, dose, 0, 0, 0, null, null);
  }
}
