package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Whether the alerts would have warned of the leak, and of nothing else. A run without the gauges
 * that they look at is not judged by them.
 */
final class AlertChecks {

  /** From the first stall to the first alert: three deadlines, and a few scrapes. */
  private static final double MOST_DETECT_SECONDS = 4;

  private AlertChecks() {}

  static List<Check> of(VariantRun run, List<WarningLeadTime> alerts) {
    RunManifest manifest = run.manifest();
    boolean leaky = manifest.variant() == Variant.LEAKY;
    CheckList list = new CheckList(manifest.variant(), leaky ? Kind.LEAK : Kind.CONTROL);
    if (!hasGauges(run)) {
      return list.checks();
    }
    if (!leaky || manifest.fault().dose() == 0) {
      list.addFact("no alert fires", alerts.isEmpty(), "a false alarm: " + names(alerts));
      return list.checks();
    }
    List<WarningLeadTime> early =
        alerts.stream()
            .filter(alert -> alert.detectSeconds() == null || alert.detectSeconds() < 0)
            .toList();
    list.addFact(
        "no alert fires before the fault", early.isEmpty(), "a false alarm: " + names(early));
    list.addFact("an alert fires", alerts.size() > early.size(), "nobody would have been woken");
    // By the order and not by the measured S: a slower machine is no excuse for a later warning.
    OptionalDouble silent = IncidentModel.ordered(manifest).silentSeconds();
    if (VerdictRules.bySignature(run).isEmpty() && silent.isPresent() && !VerdictRules.heals(run)) {
      list.add(
          "warning lead time, alert to collapse",
          "s",
          OptionalDouble.empty(),
          alerts.stream()
              .filter(alert -> alert.leadSeconds() != null && !early.contains(alert))
              .mapToDouble(alert -> alert.leadSeconds())
              .max(),
          silent.getAsDouble() - MOST_DETECT_SECONDS,
          Double.MAX_VALUE,
          "the first alert came too late to do something about it");
    }
    return list.checks();
  }

  private static boolean hasGauges(VariantRun run) {
    return run.telemetry().stream()
        .anyMatch(
            row -> row.instance().equals(Instance.SERVICE_1) && row.oldestRequestMillis() != null);
  }

  private static String names(List<WarningLeadTime> alerts) {
    return alerts.stream().map(alert -> alert.alert().name()).collect(Collectors.joining(", "));
  }
}
