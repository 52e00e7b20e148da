package dev.leakdrill.reports.cases;

/**
 * One leak of the catalogue. Immutable.
 *
 * @param name as in {@code -Dleakdrill.case}, and as its gateways' factories say
 * @param leaks the leaking resource in a few words: {@code a pool lease a 5xx answer}
 * @param fix the headline of its fix
 */
public record LeakCase(
    String name, String leaks, String fix, FaultPlan exposure, LeakSignature signature) {

  /** Returns whether this is the headline incident, which has phases and a verdict of its own. */
  public boolean isIncident() {
    return name.equals(LeakCatalog.INCIDENT);
  }
}
