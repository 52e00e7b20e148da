package dev.leakdrill.reports.figures;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.leakdrill.reports.alerts.FiredAlert;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The time between the first firing of an alert and the collapse. Times are seconds. Immutable.
 *
 * @param alert when it fired for the first time
 * @param detectSeconds from the fault's arming to the alert, the time to detect; below zero for a
 *     false alarm before it; null in a run without a fault
 * @param leadSeconds from the alert to the collapse, the end of the silent phase; below zero for
 *     one that came too late; null in a run that did not collapse
 */
public record WarningLeadTime(
    FiredAlert alert, @Nullable Double detectSeconds, @Nullable Double leadSeconds) {

  /** Returns the lead time of each alert, in the same order. */
  static List<WarningLeadTime> of(
      List<FiredAlert> fired, @Nullable Double armedAtSeconds, OptionalDouble silentSeconds) {
    return fired.stream()
        .map(
            alert -> {
              Double detect =
                  armedAtSeconds == null ? null : (Double) (alert.atSeconds() - armedAtSeconds);
              Double lead =
                  detect == null || silentSeconds.isEmpty()
                      ? null
                      : (Double) (silentSeconds.getAsDouble() - detect);
              return new WarningLeadTime(alert, detect, lead);
            })
        .toList();
  }

  /** Returns whether it fired before the fault, or in a run without one. */
  @JsonIgnore
  public boolean isFalseAlarm() {
    return detectSeconds == null || detectSeconds < 0;
  }
}
