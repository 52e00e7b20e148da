package dev.leakdrill.reports.cases;

/**
 * One leak of the catalogue. Immutable.
 *
 * @param name value of {@code -Dleakdrill.case}, and name of the case's gateways
 * @param leaks the leaking resource in a few words: {@code a pool lease a 5xx answer}
 * @param fix the fix in a few words
 * @param faultPlan the load and the fault that provoke the leak
 * @param signature the vital signs by which it is recognised
 */
public record LeakCase(
    String name, String leaks, String fix, FaultPlan faultPlan, LeakSignature signature) {

  /** Returns whether this is the headline incident, which has phases and a verdict of its own. */
  public boolean isIncident() {
    return name.equals(LeakCatalog.INCIDENT);
  }
}
