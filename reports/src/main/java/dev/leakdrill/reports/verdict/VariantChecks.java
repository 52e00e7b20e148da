package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.VariantAnalysis;
import java.util.ArrayList;
import java.util.List;

/**
 * The checks of one variant's run by itself. Immutable.
 *
 * @param validity whether it may be judged
 * @param outcome whether it did what its client is known for
 */
public record VariantChecks(List<Check> validity, List<Check> outcome) {

  /** Copies the lists. */
  public VariantChecks {
    validity = List.copyOf(validity);
    outcome = List.copyOf(outcome);
  }

  /** Checks a run. */
  public static VariantChecks of(VariantAnalysis analysis) {
    List<Check> outcome =
        new ArrayList<>(analysis.isLeaky() ? leakChecks(analysis) : controlChecks(analysis));
    outcome.addAll(CulpritChecks.of(analysis));
    outcome.addAll(AlertChecks.of(analysis));
    return new VariantChecks(ValidityChecks.of(analysis), outcome);
  }

  private static List<Check> leakChecks(VariantAnalysis leaky) {
    return leaky
        .residueCase()
        .map(leakCase -> SignatureChecks.ofLeaky(leaky, leakCase))
        .orElseGet(
            () -> leaky.isRepairedByAlert() ? AutoRepairChecks.of(leaky) : LeakChecks.of(leaky));
  }

  private static List<Check> controlChecks(VariantAnalysis fixed) {
    return fixed
        .residueCase()
        .map(leakCase -> SignatureChecks.ofFixed(fixed, leakCase))
        .orElseGet(() -> ControlChecks.of(fixed));
  }
}
