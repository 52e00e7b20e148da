package dev.leakdrill.run;

/**
 * Something that happened in a run: a step of the operator, an alert, a missing dump. Immutable.
 *
 * @param name one of {@link #FAULT_ARMED} .. {@link #OLD_STOPPED}; readers tolerate others
 * @param atSeconds seconds since clock zero
 * @param detail a few words for readers, may be empty
 */
public record RunEvent(String name, double atSeconds, String detail) {

  public static final String FAULT_ARMED = "faultArmed";
  public static final String DOSE_DELIVERED = "doseDelivered";

  /** With {@code operator=auto}: the alert on which the operator acts; the detail is its name. */
  public static final String ALERT_FIRED = "alertFired";

  /** With {@code operator=auto}: the detail is the culprit's frame, empty if none was found. */
  public static final String DIAGNOSED = "diagnosed";

  /** A trainer's command in the live view; the detail has the command and its time in the phase. */
  public static final String TRAINER = "trainer";

  public static final String DEPLOY_BEGAN = "deployBegan";
  public static final String READY = "ready";
  public static final String SWITCHED = "switched";
  public static final String DRAINED = "drained";
  public static final String OLD_STOPPED = "oldStopped";

  /** A dump could not be taken; the detail has its moment and the reason. */
  public static final String DUMP_MISSING = "dumpMissing";

  /** Reads a missing detail as an empty one. */
  public RunEvent {
    detail = detail == null ? "" : detail;
  }
}
