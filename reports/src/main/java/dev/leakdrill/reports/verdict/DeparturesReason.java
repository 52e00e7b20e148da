package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.figures.VariantAnalysis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reason of a drill that did not go as predicted, the strongest fact first: what leaked, how
 * many and where; then how far goodput fell; then which checks failed, those of alarms last.
 * Stateless.
 */
final class DeparturesReason {

  private static final Set<CheckId> ALARMS =
      Set.of(
          CheckId.NO_ALERT, CheckId.NO_EARLY_ALERT, CheckId.ALERT_FIRES, CheckId.WARNING_LEAD_TIME);

  private DeparturesReason() {}

  /** Returns the reason; empty if all checks passed. */
  static Optional<String> of(JudgedRuns runs, List<Check> checks) {
    List<Check> failed = checks.stream().filter(check -> !check.pass()).toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    VariantAnalysis leaky = runs.leaky();
    LeakyFigures figures = runs.leakyFigures();
    LeftBehind left = LeftBehind.by(runs);
    if (leaky != null && figures != null && !left.sentence().isEmpty()) {
      parts.add(left.sentence());
      if (leaky.residueCase().isEmpty() && !leaky.isRepairedByAlert()) {
        parts.add(goodput(leaky, figures, left));
      }
    }
    List<Check> alarmsLast =
        failed.stream().sorted(Comparator.comparing(DeparturesReason::rank)).toList();
    VerdictReason.failure(alarmsLast).ifPresent(parts::add);
    return Optional.of(String.join("; ", parts));
  }

  private static String goodput(VariantAnalysis leaky, LeakyFigures figures, LeftBehind left) {
    if (figures.drop() != null && figures.drop() > LeftBehind.MAX_DROP) {
      return VerdictReason.fall(figures);
    }
    String stayed =
        "goodput stayed at " + FigureFormat.of(figures.holdGoodputPerSec(), Unit.PER_SEC);
    return left.isSomething() && leaky.model().collapses()
        ? stayed + ": no slot was lost, the leak has moved"
        : stayed;
  }

  /** Measured figures say more than those that could not be measured, and both more than alarms. */
  private static int rank(Check check) {
    if (ALARMS.contains(check.id())) {
      return 2;
    }
    return check.measured() == null ? 1 : 0;
  }
}
