package dev.leakdrill.reports.compare;

import java.util.List;
import java.util.Locale;

/** Prints a list of runs as plain text of at most 100 columns, a line each. Stateless. */
public final class RunsText {

  private static final String LINE = "%-42s %-14s %7s %9s %11s %9s\n";

  private RunsText() {}

  /** Returns the list with a heading. */
  public static String of(List<RunSummary> runs) {
    StringBuilder text = new StringBuilder();
    text.append(line("run", "outcome", "drop", "hold", "left", "back in"));
    for (RunSummary run : runs) {
      text.append(
          line(
              MetricFormat.of(run.id()),
              MetricFormat.of(run.outcome()),
              figure(run, "drop"),
              figure(run, "holdGoodputPerSec"),
              figure(run, "leaked") + "/" + figure(run, "leakedExpected"),
              figure(run, "recoverySeconds")));
      run.problems()
          .forEach(problem -> text.append("  ").append(MetricFormat.of(problem)).append('\n'));
    }
    return text.toString();
  }

  private static String line(String... cells) {
    return String.format(Locale.ROOT, LINE, (Object[]) cells);
  }

  private static String figure(RunSummary run, String metric) {
    Metric of = Metrics.get(metric);
    return MetricFormat.figure(run.figure(of), of.unit());
  }
}
