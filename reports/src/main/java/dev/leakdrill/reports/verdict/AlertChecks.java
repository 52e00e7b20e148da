package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.IncidentModel;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.figures.WarningLeadTime;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The checks of the alerts: they warn of the leak, and of nothing else. A run without the gauges
 * that they look at is not judged by them. Stateless.
 */
final class AlertChecks {

  /** From the first stall to the first alert: three deadlines, and a few scrapes. */
  private static final double MAX_DETECT_SECONDS = 4;

  private AlertChecks() {}

  static List<Check> of(VariantAnalysis analysis) {
    boolean leaky = analysis.isLeaky();
    CheckList list = new CheckList(analysis.manifest().variant(), leaky ? Kind.LEAK : Kind.CONTROL);
    if (!hasGauges(analysis.run())) {
      return list.checks();
    }
    List<WarningLeadTime> alerts = analysis.alerts();
    if (leaky && analysis.manifest().fault().dose() > 0) {
      addWarnings(list, analysis);
    } else {
      list.addFact(
          CheckId.NO_ALERT, "no alert fires", alerts.isEmpty(), "a false alarm: " + names(alerts));
    }
    return list.checks();
  }

  private static void addWarnings(CheckList list, VariantAnalysis leaky) {
    List<WarningLeadTime> early =
        leaky.alerts().stream().filter(WarningLeadTime::isFalseAlarm).toList();
    list.addFact(
        CheckId.NO_EARLY_ALERT,
        "no alert fires before the fault",
        early.isEmpty(),
        "a false alarm: " + names(early));
    list.addFact(
        CheckId.ALERT_FIRES,
        "an alert fires",
        leaky.alerts().size() > early.size(),
        "nobody would have been woken");
    // By the ordered and not by the measured S: a slower machine is no excuse for a later warning.
    OptionalDouble silent = IncidentModel.ordered(leaky.manifest()).silentSeconds();
    if (leaky.residueCase().isEmpty() && silent.isPresent() && !leaky.isRepairedByAlert()) {
      list.check(CheckId.WARNING_LEAD_TIME, "warning lead time, alert to collapse", Unit.SECONDS)
          .measured(
              leaky.alerts().stream()
                  .filter(alert -> alert.leadSeconds() != null && !alert.isFalseAlarm())
                  .mapToDouble(alert -> alert.leadSeconds())
                  .max())
          .allow(
              silent.getAsDouble() - MAX_DETECT_SECONDS,
              Double.MAX_VALUE,
              "the first alert came too late to do something about it");
    }
  }

  private static boolean hasGauges(VariantRun run) {
    return run.telemetry().stream()
        .anyMatch(
            row ->
                row.instance().equals(Instance.SERVICE_1)
                    && row.leakSigns().oldestRequestMillis() != null);
  }

  private static String names(List<WarningLeadTime> alerts) {
    return alerts.stream().map(alert -> alert.alert().name()).collect(Collectors.joining(", "));
  }
}
