package dev.leakdrill.reports.cases;

import java.util.List;

/**
 * What a leak leaves behind. Immutable.
 *
 * @param leaks what the leaky client must have left, and the fixed one must not
 * @param witnesses what else must be seen in the leaky run, such as the burst that opened the
 *     connections
 * @param fixedWitnesses what must be seen in the fixed run, such as the retries that its budget
 *     allows
 * @param flat vital signs that must not grow in either run: a leak of heap leaves threads alone
 */
public record Signature(
    List<Expectation> leaks,
    List<Expectation> witnesses,
    List<Expectation> fixedWitnesses,
    List<String> flat) {

  /** Copies the lists. */
  public Signature {
    leaks = List.copyOf(leaks);
    witnesses = List.copyOf(witnesses);
    fixedWitnesses = List.copyOf(fixedWitnesses);
    flat = List.copyOf(flat);
  }

  /** Returns a signature of one leaking resource. */
  public static Signature of(Expectation leak, String... flat) {
    return new Signature(List.of(leak), List.of(), List.of(), List.of(flat));
  }

  /** Returns the vital sign that a chart of this leak shows. */
  public String vital() {
    return leaks.get(0).vital();
  }
}
