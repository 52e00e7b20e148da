package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.alerts.AlertReplay;
import dev.leakdrill.reports.alerts.FiredAlert;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long before the collapse an alert fired. Times are seconds. Immutable.
 *
 * @param alert when it fired for the first time
 * @param detectSeconds from the fault's arming to the alert, the time to detect; below zero for a
 *     false alarm before it; null in a run without a fault
 * @param leadSeconds from the alert to the collapse, the end of the silent phase; below zero for
 *     one that came too late; null in a run that did not collapse
 */
public record WarningLeadTime(
    FiredAlert alert, @Nullable Double detectSeconds, @Nullable Double leadSeconds) {

  /**
   * Returns what the alerts said of the first service, in the order in which they fired; empty if
   * there was none.
   */
  public static List<WarningLeadTime> of(VariantRun run) {
    Double armedAt = run.manifest().fault().armedAtSeconds();
    OptionalDouble silent = silentSeconds(run);
    return AlertReplay.fired(run, Instance.SERVICE_1).stream()
        .map(
            alert -> {
              Double detect = armedAt == null ? null : (Double) (alert.atSeconds() - armedAt);
              Double lead =
                  detect == null || silent.isEmpty()
                      ? null
                      : (Double) (silent.getAsDouble() - detect);
              return new WarningLeadTime(alert, detect, lead);
            })
        .toList();
  }

  /** Only the incident collapses; what dips elsewhere is noise. */
  private static OptionalDouble silentSeconds(VariantRun run) {
    return LeakCatalog.find(run.manifest().leakCase()).filter(LeakCase::isIncident).isPresent()
        ? GoodputCurve.of(run).silentSeconds()
        : OptionalDouble.empty();
  }

  /** Returns it for people: {@code RequestStuck fired 2.6 s after the fault, 9.4 s before ..}. */
  public String inWords() {
    StringBuilder text = new StringBuilder(alert.name());
    text.append(" fired ");
    if (detectSeconds == null) {
      text.append("at " + FigureFormat.of(alert.atSeconds(), "s") + ", without a fault");
    } else if (detectSeconds < 0) {
      text.append(FigureFormat.of(-detectSeconds, "s") + " before the fault: a false alarm");
    } else {
      text.append(FigureFormat.of(detectSeconds, "s")).append(" after the fault");
    }
    if (leadSeconds != null && leadSeconds >= 0) {
      text.append(", ").append(FigureFormat.of(leadSeconds, "s")).append(" before the collapse");
    } else if (leadSeconds != null) {
      text.append(", ")
          .append(FigureFormat.of(-leadSeconds, "s"))
          .append(" after goodput began to fall");
    }
    return text.toString();
  }
}
