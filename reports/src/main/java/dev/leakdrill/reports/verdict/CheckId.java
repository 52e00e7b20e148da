package dev.leakdrill.reports.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.leakdrill.reports.cases.ExpectedResidue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The stable identifier of a check, in {@code verdict.json} and in code; label and order of the
 * checks may change, ids do not. Unique among the checks of one variant. Immutable.
 *
 * @param value in lower case, words joined by hyphens: {@code hold-goodput}
 */
public record CheckId(String value) {

  // Validity, of either run.
  public static final CheckId RUN_COMPLETE = new CheckId("run-complete");
  public static final CheckId OFFERED_LOAD = new CheckId("offered-load");
  public static final CheckId SCHEDULING_DELAY = new CheckId("scheduling-delay");
  public static final CheckId STEADY_GOODPUT = new CheckId("steady-goodput");
  public static final CheckId FAULT_DELIVERED = new CheckId("fault-delivered");
  public static final CheckId CONNECT_ERRORS = new CheckId("connect-errors");
  public static final CheckId SERVICE_TIME = new CheckId("service-time");
  public static final CheckId INJECTOR_CPU = new CheckId("injector-cpu");
  public static final CheckId SAME_LOAD = new CheckId("same-load");

  // The leaky run of the incident.
  public static final CheckId SILENT_PHASE = new CheckId("silent-phase");
  public static final CheckId HOLD_GOODPUT = new CheckId("hold-goodput");
  public static final CheckId HOLD_GOODPUT_MEASURED = new CheckId("hold-goodput-measured");
  public static final CheckId DROP = new CheckId("drop");
  public static final CheckId HOLD_IN_FLIGHT = new CheckId("hold-in-flight");
  public static final CheckId HOLD_FLATNESS = new CheckId("hold-flatness");
  public static final CheckId LEAKED_THREADS = new CheckId("leaked-threads");
  public static final CheckId LEAKED_THREADS_JSTACK = new CheckId("leaked-threads-jstack");
  public static final CheckId RECOVERY = new CheckId("recovery");
  public static final CheckId RECOVERED_GOODPUT = new CheckId("recovered-goodput");
  public static final CheckId STAYS_RECOVERED = new CheckId("stays-recovered");
  public static final CheckId SECONDS_BELOW_WHOLE = new CheckId("seconds-below-whole");
  public static final CheckId WORST_SECOND = new CheckId("worst-second");

  // The leaky run that an alert had repaired.
  public static final CheckId TIME_TO_DETECT = new CheckId("time-to-detect");
  public static final CheckId TIME_TO_DIAGNOSE = new CheckId("time-to-diagnose");
  public static final CheckId TIME_TO_TAKEOVER = new CheckId("time-to-takeover");
  public static final CheckId LEAKED_THREADS_BELOW_DOSE = new CheckId("leaked-threads-below-dose");

  // The fixed run of the incident.
  public static final CheckId FAULT_WINDOW_GOODPUT = new CheckId("fault-window-goodput");
  public static final CheckId LIVE_THREADS_BACK = new CheckId("live-threads-back");

  // Dumps and alerts of either run.
  public static final CheckId CULPRIT_NAMED = new CheckId("culprit-named");
  public static final CheckId NO_CULPRIT = new CheckId("no-culprit");
  public static final CheckId NO_ALERT = new CheckId("no-alert");
  public static final CheckId NO_EARLY_ALERT = new CheckId("no-early-alert");
  public static final CheckId ALERT_FIRES = new CheckId("alert-fires");
  public static final CheckId WARNING_LEAD_TIME = new CheckId("warning-lead-time");

  // The other cases; those of their vital signs are made below.
  public static final CheckId GOODPUT_AFTER_FAULT = new CheckId("goodput-after-fault");

  /**
   * Returns the id of a prediction of what a case leaves behind: {@code residue-pool-leased}, or
   * {@code residue-stalled-open-per-request-threads} of a quotient.
   *
   * @param per what the vital sign is divided by; null for none
   */
  static CheckId residue(String vital, @Nullable String per) {
    return new CheckId("residue-" + kebab(vital) + (per == null ? "" : "-per-" + kebab(per)));
  }

  /** Returns the id of a prediction of how much of a resource a case leaves behind. */
  public static CheckId residue(String vital) {
    return residue(vital, null);
  }

  /** Returns the id of a check that the fixed client leaves none of the leaky one's residue. */
  public static CheckId noResidue(String vital) {
    return new CheckId("no-residue-" + kebab(vital));
  }

  /** Returns the id of a check that a vital sign, which the case does not leak, stays flat. */
  static CheckId flat(String vital) {
    return new CheckId("flat-" + kebab(vital));
  }

  /** Returns {@code pool-leased} for {@code service.poolLeased}. */
  private static String kebab(String vital) {
    return ExpectedResidue.shortName(vital)
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }

  @JsonValue
  @Override
  public String value() {
    return value;
  }

  @Override
  public String toString() {
    return value;
  }
}
