package dev.leakdrill.reports.alerts;

import java.time.Duration;
import java.util.Locale;

/**
 * The published part of an alerting rule: name, texts and PromQL. Immutable.
 *
 * @param name as in {@code alerts.yml}
 * @param severity {@link #CRITICAL}: goodput is about to fall; {@link #WARNING}: something leaks
 * @param summary the observation, one sentence
 * @param description its meaning, one sentence
 * @param expr the condition in PromQL, one line
 * @param hold how long the condition must hold before the alert fires, PromQL's {@code for}
 */
public record Alert(
    String name, String severity, String summary, String description, String expr, Duration hold) {

  public static final String CRITICAL = "critical";
  public static final String WARNING = "warning";

  private static final String PAGE = "workshop/alerts.md";

  /** Returns the link to the alert's section in the runbook, relative to the project's root. */
  public String runbook() {
    return PAGE + "#" + name.toLowerCase(Locale.ROOT);
  }
}
