package dev.leakdrill.reports.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.figures.FixedFigures;
import dev.leakdrill.reports.verdict.Check;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.reports.verdict.CheckId;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Unit;
import dev.leakdrill.reports.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One case's verdict in a line: what its first leaking resource grew by. Immutable.
 *
 * @param leakCase JSON name {@code case}
 * @param leaks what is never given back, in words
 * @param resource the resource that was counted
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

  /** Picks the line out of a verdict. */
  public static CaseSummary of(String name, Verdict verdict) {
    Optional<LeakCase> leakCase = LeakCatalog.find(name);
    boolean incident = leakCase.map(LeakCase::isIncident).orElse(false);
    Optional<Check> leak =
        verdict.checks().stream()
            .filter(check -> check.kind() == Kind.LEAK)
            .filter(check -> !incident || check.id().equals(CheckId.LEAKED_THREADS))
            .findFirst();
    Optional<Check> control =
        verdict.checks().stream().filter(check -> check.kind() == Kind.CONTROL).findFirst();
    return new CaseSummary(
        name,
        verdict.outcome(),
        verdict.reason(),
        leakCase.map(LeakCase::leaks).orElse(""),
        leak.map(Check::label).orElse(""),
        leak.map(Check::predicted).orElse(null),
        leak.map(Check::measured).orElse(null),
        incident ? threadsLeft(verdict) : control.map(Check::measured).orElse(null));
  }

  /** The incident's control shows live threads; what it has more in the hold than before. */
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
