package dev.leakdrill.reports.cases;

import java.util.List;

/**
 * The vital signs by which a leak is recognised after the load. Immutable.
 *
 * @param leaks resources that the leaky client must leak and the fixed one must not
 * @param witnesses further predictions for the leaky run, such as the burst that opened the
 *     connections
 * @param fixedWitnesses predictions for the fixed run, such as the retries that its budget allows
 * @param flat vital signs that must not grow in either run: a leak of heap leaves threads alone
 */
public record LeakSignature(
    List<ExpectedResidue> leaks,
    List<ExpectedResidue> witnesses,
    List<ExpectedResidue> fixedWitnesses,
    List<String> flat) {

  /** Copies the lists. */
  public LeakSignature {
    leaks = List.copyOf(leaks);
    witnesses = List.copyOf(witnesses);
    fixedWitnesses = List.copyOf(fixedWitnesses);
    flat = List.copyOf(flat);
  }

  /** Returns a signature of one leaking resource. */
  public static LeakSignature of(ExpectedResidue leak, String... flat) {
    return new LeakSignature(List.of(leak), List.of(), List.of(), List.of(flat));
  }

  /** Returns the vital sign that a chart of this leak shows. */
  public String vital() {
    return leaks.get(0).vital();
  }
}
