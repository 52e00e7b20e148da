package dev.leakdrill.reports.alerts;

import java.time.Duration;
import java.util.Locale;

/**
 * An alerting rule as Prometheus and people read it. Immutable.
 *
 * @param name as in {@code alerts.yml}
 * @param severity {@link #CRITICAL}: goodput is about to go; {@link #WARNING}: something leaks
 * @param summary the observation, one sentence
 * @param description its meaning, one sentence
 * @param expr the condition in PromQL, one line
 * @param hold for how long the condition must hold before the alert fires, {@code for}
 */
public record Alert(
    String name, String severity, String summary, String description, String expr, Duration hold) {

  public static final String CRITICAL = "critical";
  public static final String WARNING = "warning";

  private static final String PAGE = "docs/workshop/alerts.md";

  /** Returns the section that says what to do, relative to the project's root. */
  public String runbook() {
    return PAGE + "#" + name.toLowerCase(Locale.ROOT);
  }
}
