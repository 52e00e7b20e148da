package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.WarningLeadTime;

/** Puts an alert's lead time into words. Stateless. */
final class AlertText {

  private AlertText() {}

  /** Returns {@code RequestStuck fired 2.6 s after the fault, 9.4 s before the collapse}. */
  static String of(WarningLeadTime alert) {
    StringBuilder text = new StringBuilder(alert.alert().name());
    text.append(" fired ");
    Double detect = alert.detectSeconds();
    if (detect == null) {
      text.append("at " + seconds(alert.alert().atSeconds()) + ", without a fault");
    } else if (detect < 0) {
      text.append(seconds(-detect) + " before the fault: a false alarm");
    } else {
      text.append(seconds(detect)).append(" after the fault");
    }
    Double lead = alert.leadSeconds();
    if (lead != null && lead >= 0) {
      text.append(", ").append(seconds(lead)).append(" before the collapse");
    } else if (lead != null) {
      text.append(", ").append(seconds(-lead)).append(" after goodput began to fall");
    }
    return text.toString();
  }

  private static String seconds(double seconds) {
    return FigureFormat.of(seconds, Unit.SECONDS);
  }
}
