package dev.leakdrill.run;

/**
 * Something the operator did or saw. Immutable.
 *
 * @param name one of {@link #FAULT_ARMED} .. {@link #OLD_STOPPED}; readers tolerate others
 * @param atSeconds when, in seconds since clock zero
 * @param detail a few words for people, may be empty
 */
public record RunEvent(String name, double atSeconds, String detail) {

  public static final String FAULT_ARMED = "faultArmed";
  public static final String DOSE_DELIVERED = "doseDelivered";

  /** With {@code operator=auto}: the alert that woke the operator; the detail is its name. */
  public static final String ALERT_FIRED = "alertFired";

  /** With {@code operator=auto}: the detail is the frame that the dumps named, empty for nobody. */
  public static final String DIAGNOSED = "diagnosed";

  /** A trainer's order in the live view; the detail says what and when in the phase. */
  public static final String TRAINER = "trainer";

  public static final String DEPLOY_BEGAN = "deployBegan";
  public static final String READY = "ready";
  public static final String SWITCHED = "switched";
  public static final String DRAINED = "drained";
  public static final String OLD_STOPPED = "oldStopped";

  /** A dump could not be taken; the detail says which, and why. */
  public static final String DUMP_MISSING = "dumpMissing";

  /** Reads a missing detail as an empty one. */
  public RunEvent {
    detail = detail == null ? "" : detail;
  }
}
