package dev.leakdrill.reports.page;

import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Unit;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.diagnose.Culprit;
import dev.leakdrill.threads.diagnose.Diagnosis;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The line that leaks and the evidence for it, ready to print. Immutable.
 *
 * @param dumps how many dumps the diagnosis rests on, and what they cost the service
 * @param others what else leaks, in a few words each
 */
public record CulpritView(
    String frame,
    String sentence,
    String confidence,
    String dumps,
    List<String> evidence,
    List<StackFrame> stack,
    List<String> others) {

  private static final int MAX_OTHERS = 3;

  /** Returns null if the run's dumps name nobody, or there are none. */
  static @Nullable CulpritView of(@Nullable VariantAnalysis analysis) {
    Culprit culprit = analysis == null ? null : analysis.culprit();
    Diagnosis diagnosis = analysis == null ? null : analysis.dumps().diagnosis();
    if (analysis == null || culprit == null || diagnosis == null) {
      return null;
    }
    return new CulpritView(
        culprit.frame(),
        culprit.sentence(),
        culprit.confidence().word(),
        dumps(analysis.dumps().dumps()),
        culprit.evidence(),
        StackFrame.allOf(culprit.stack(), analysis.manifest().gatewayPackage()),
        diagnosis.suspects().stream().skip(1).limit(MAX_OTHERS).map(CulpritView::inBrief).toList());
  }

  private static String inBrief(Culprit other) {
    return "%s %s (%s)"
        .formatted(
            FigureFormat.whole(other.count()),
            other.role() == null ? other.resource() : "threads named " + other.role(),
            other.frame());
  }

  private static String dumps(List<Dump> dumps) {
    OptionalDouble most =
        dumps.stream()
            .filter(dump -> dump.tookMillis() != null)
            .mapToDouble(dump -> dump.tookMillis())
            .max();
    return "%d dumps of the running service".formatted(dumps.size())
        + (most.isEmpty()
            ? ""
            : ", each taken and grouped in %s or less"
                .formatted(FigureFormat.of(most.getAsDouble(), Unit.MILLIS)));
  }
}
