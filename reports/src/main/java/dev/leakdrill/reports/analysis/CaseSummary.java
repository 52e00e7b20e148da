package dev.leakdrill.reports.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.leakdrill.reports.cases.ExpectedResidue;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.figures.FixedFigures;
import dev.leakdrill.reports.verdict.Check;
import dev.leakdrill.reports.verdict.CheckId;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Unit;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.run.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One case's verdict in a line: what its first leaking resource grew by. Immutable.
 *
 * @param leakCase JSON name {@code case}
 * @param leaks what is never given back, in words
 * @param resource the resource that was counted; empty if none was
 * @param predicted by how much it should grow in the leaky run; null if that was not judged
 * @param leaky by how much it grew there
 * @param fixed by how much it grew in the fixed run
 */
public record CaseSummary(
    @JsonProperty("case") String leakCase,
    Verdict.Outcome outcome,
    String reason,
    String leaks,
    String resource,
    @Nullable Double predicted,
    @Nullable Double leaky,
    @Nullable Double fixed) {

  private static final String LEAKED_THREADS = "leaked threads";

  /**
   * Picks the line out of a verdict.
   *
   * @param name the case; one that this version does not know is summed up as the incident
   */
  public static CaseSummary of(String name, Verdict verdict) {
    Optional<LeakCase> leakCase = LeakCatalog.find(name);
    Optional<String> vital =
        leakCase.filter(found -> !found.isIncident()).map(found -> found.signature().vital());
    Optional<Check> leak =
        verdict.check(Variant.LEAKY, vital.map(CheckId::residue).orElse(CheckId.LEAKED_THREADS));
    Double fixed =
        vital.isEmpty()
            ? threadsLeft(verdict)
            : vital
                .flatMap(found -> verdict.check(Variant.FIXED, CheckId.noResidue(found)))
                .map(Check::measured)
                .orElse(null);
    return new CaseSummary(
        name,
        verdict.outcome(),
        verdict.reason(),
        leakCase.map(LeakCase::leaks).orElse(""),
        leak.isEmpty() ? "" : vital.map(ExpectedResidue::shortName).orElse(LEAKED_THREADS),
        leak.map(Check::predicted).orElse(null),
        leak.map(Check::measured).orElse(null),
        fixed);
  }

  /**
   * Returns the growth in live threads of the incident's control from before the fault to the hold.
   */
  private static @Nullable Double threadsLeft(Verdict verdict) {
    FixedFigures fixed = verdict.fixed();
    return fixed == null || fixed.liveThreadsHold() == null || fixed.liveThreadsSteady() == null
        ? null
        : (Double) Math.max(0, fixed.liveThreadsHold() - fixed.liveThreadsSteady());
  }

  /** Returns all lines as a table of plain text, at most 100 columns. */
  public static String table(List<CaseSummary> cases) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%n%-20s %-30s %9s %9s %7s   %s%n",
            "case",
            "left behind",
            "predicted",
            "leaky",
            "fixed",
            "outcome"));
    for (CaseSummary each : cases) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-20s %-30.30s %9s %9s %7s   %s%n",
              each.leakCase(),
              each.resource(),
              FigureFormat.of(each.predicted(), Unit.COUNT),
              FigureFormat.of(each.leaky(), Unit.COUNT),
              FigureFormat.of(each.fixed(), Unit.COUNT),
              each.outcome().text()));
    }
    return table.toString();
  }
}
