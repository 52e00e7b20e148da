package dev.leakdrill.reports.cases;

import java.time.Duration;
import java.util.Map;

/**
 * The load and the fault with which a drill provokes a leak. Immutable.
 *
 * @param rateShare arrival rate, as a share of the incident's
 * @param fault the backend's name for the fault
 * @param parameters the fault's own parameters, each under a name with its unit
 * @param every one call in this many gets the fault
 * @param doseShare calls that get the fault in all, as a share of the in-flight limit
 * @param deadline how long a call may take, as the client is configured
 * @param sidecar whether calls go through a sidecar proxy
 */
public record FaultPlan(
    double rateShare,
    String fault,
    Map<String, Long> parameters,
    int every,
    double doseShare,
    Duration deadline,
    boolean sidecar) {

  private static final Duration DEADLINE = Duration.ofMillis(500);

  /** Copies the parameters. */
  public FaultPlan {
    parameters = Map.copyOf(parameters);
  }

  /** Returns a plan with the incident's deadline and without a sidecar. */
  public static FaultPlan of(
      double rateShare, String fault, Map<String, Long> parameters, int every, double doseShare) {
    return new FaultPlan(rateShare, fault, parameters, every, doseShare, DEADLINE, false);
  }

  /** Returns a copy with another deadline. */
  public FaultPlan withDeadline(Duration other) {
    return new FaultPlan(rateShare, fault, parameters, every, doseShare, other, sidecar);
  }

  /** Returns a copy whose calls go through a sidecar. */
  public FaultPlan throughSidecar() {
    return new FaultPlan(rateShare, fault, parameters, every, doseShare, deadline, true);
  }

  /** Returns the dose K for an in-flight limit, at least 1. */
  public int dose(int inFlightLimit) {
    return (int) Math.max(1, Math.round(doseShare * inFlightLimit));
  }
}
