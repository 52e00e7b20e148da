package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.run.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client that leaks nothing does so at its callers' cost: it answers faults with an error
 * that says nothing of them, or fails calls that no fault has met. Stateless.
 */
final class FailedCallers {

  /** Answers of a service that does not know what happened to its call. */
  private static final List<String> UNCLEAR = List.of("500", "502");

  private static final double NOISE_SHARE = 0.1;

  private FailedCallers() {}

  /** Returns what callers got instead of what they could have got; empty if they are served. */
  static Optional<String> of(JudgedRuns runs) {
    VariantAnalysis leaky = runs.leaky();
    LeakyFigures figures = runs.leakyFigures();
    if (leaky == null || figures == null) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    unclear(leaky, runs.fixed()).ifPresent(parts::add);
    lost(leaky, figures).ifPresent(parts::add);
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /**
   * Answers that the control gives too are the fault's doing; without one, only a stall is judged.
   */
  private static Optional<String> unclear(VariantAnalysis leaky, @Nullable VariantAnalysis fixed) {
    if (fixed == null && leaky.residueCase().isPresent()) {
      return Optional.empty();
    }
    double noise = Math.max(LeftBehind.NOISE, NOISE_SHARE * leaky.manifest().fault().delivered());
    Map<String, Long> more = new TreeMap<>();
    for (String status : UNCLEAR) {
      long answers =
          leaky.manifest().answers().getOrDefault(status, 0L)
              - (fixed == null ? 0 : fixed.manifest().answers().getOrDefault(status, 0L));
      if (answers > noise) {
        more.put(status, answers);
      }
    }
    if (more.isEmpty()) {
      return Optional.empty();
    }
    List<String> counts =
        more.entrySet().stream()
            .map(each -> "%s calls were answered %s".formatted(each.getValue(), each.getKey()))
            .toList();
    return Optional.of(
        "%s, which does not say that the call was given up (504)"
            .formatted(String.join(", ", counts)));
  }

  private static Optional<String> lost(VariantAnalysis leaky, LeakyFigures figures) {
    if (leaky.residueCase().isPresent()) {
      return Optional.empty();
    }
    double possible = leaky.model().goodputUnderFaultPerSec();
    OptionalDouble window = leaky.phases().get(Phase.FAULT_WINDOW).goodputPerSec();
    if (figures.drop() != null && figures.drop() > LeftBehind.MAX_DROP) {
      return Optional.of(
          "goodput fell from %s to %s after the fault"
              .formatted(
                  FigureFormat.of(figures.steadyGoodputPerSec(), Unit.PER_SEC),
                  FigureFormat.of(figures.holdGoodputPerSec(), Unit.PER_SEC)));
    } else if (window.isPresent() && window.getAsDouble() < (1 - LeftBehind.MAX_DROP) * possible) {
      return Optional.of(
          "goodput was %s under the fault, where %s are possible"
              .formatted(
                  FigureFormat.of(window.getAsDouble(), Unit.PER_SEC),
                  FigureFormat.of(possible, Unit.PER_SEC)));
    }
    return Optional.empty();
  }
}
