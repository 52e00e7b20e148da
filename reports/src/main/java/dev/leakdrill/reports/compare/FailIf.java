package dev.leakdrill.reports.compare;

import dev.leakdrill.reports.compare.Comparison.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition under which a comparison fails: {@code METRIC OP NUMBER} for each run by itself, or
 * {@code STATISTIC(METRIC) OP NUMBER} over all of them. Immutable.
 *
 * <p>OP is one of {@code < <= > >= == !=} and compares exactly; a fraction is written as {@code
 * drop<0.7}. A missing value fails too: a run without any recovery must not pass a limit on its
 * duration.
 *
 * @param text as the user wrote it
 * @param statistic null for each run by itself
 */
public record FailIf(
    String text, @Nullable Statistic statistic, Metric metric, Relation relation, double bound) {

  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?:(?<each>\\w+)|(?<statistic>\\w+)\\s*\\(\\s*(?<of>\\w+)\\s*\\))"
              + "\\s*(?<operator><=|>=|==|!=|<|>)"
              + "\\s*(?<bound>[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?)");

  /** A statistic over all runs. */
  enum Statistic {
    MEDIAN,
    MIN,
    MAX,
    SPREAD,
    CHANGE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Nullable Double of(Row row) {
      Spread spread = row.spread();
      if (this == CHANGE) {
        return row.change();
      }
      if (spread == null) {
        return null;
      }
      return switch (this) {
        case MEDIAN -> (Double) spread.median();
        case MIN -> (Double) spread.min();
        case MAX -> (Double) spread.max();
        default -> spread.relative();
      };
    }
  }

  /**
   * A condition that applies, so that the comparison fails.
   *
   * @param run whose value it is; null for a statistic over all runs
   * @param value null if it is missing
   */
  public record Failure(FailIf condition, @Nullable RunSummary run, @Nullable Double value) {

    /** Returns a message: {@code drop<0.7: drop of 2026-..-stalled-call is 0.62}. */
    public String message() {
      String what =
          condition.statistic == null
              ? condition.metric.name()
              : "%s(%s)".formatted(condition.statistic.word(), condition.metric.name());
      String whose = run == null ? "" : " of " + MetricFormat.of(run.id());
      return value == null
          ? "%s: there is no %s%s, and that counts".formatted(condition.text, what, whose)
          : "%s: %s%s is %s".formatted(condition.text, what, whose, MetricFormat.number(value));
    }
  }

  /**
   * Parses a condition.
   *
   * @throws IllegalArgumentException if it is not a condition; the message lists what is known
   */
  public static FailIf parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no condition: write METRIC OP NUMBER, for example drop<0.7, or".formatted(text)
              + " spread(holdGoodputPerSec)>0.1; OP is < <= > >= == or !=");
    }
    String name = matcher.group("each") == null ? matcher.group("of") : matcher.group("each");
    Metric metric =
        Metrics.find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no metric %s; there are: %s".formatted(name, Metrics.names())));
    return new FailIf(
        text.strip(),
        statistic(matcher.group("statistic")),
        metric,
        Relation.of(matcher.group("operator")),
        Double.parseDouble(matcher.group("bound")));
  }

  private static @Nullable Statistic statistic(@Nullable String word) {
    if (word == null) {
      return null;
    }
    for (Statistic each : Statistic.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "there is no %s(..); there are median, min, max, spread and change".formatted(word));
  }

  /** Returns whether the condition is about a baseline. */
  public boolean needsBaseline() {
    return statistic == Statistic.CHANGE;
  }

  /** Returns each run, or the statistic, for which the condition holds; empty if none. */
  public List<Failure> failures(Comparison comparison) {
    Row row = comparison.row(metric);
    List<Failure> failures = new ArrayList<>();
    if (statistic != null) {
      addIfHolds(failures, null, statistic.of(row));
      return failures;
    }
    for (int i = 0; i < comparison.runs().size(); i++) {
      addIfHolds(failures, comparison.runs().get(i), row.values().get(i));
    }
    return failures;
  }

  private void addIfHolds(
      List<Failure> failures, @Nullable RunSummary run, @Nullable Double value) {
    if (value == null || relation.holds(value, bound)) {
      failures.add(new Failure(this, run, value));
    }
  }
}
