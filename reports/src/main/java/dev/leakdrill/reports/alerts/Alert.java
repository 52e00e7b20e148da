package dev.leakdrill.reports.alerts;

import java.time.Duration;
import java.util.Locale;

/**
 * What an alert says and when it fires, in words and in PromQL. Immutable.
 *
 * @param name as in {@code alerts.yml}
 * @param severity {@link #CRITICAL}: goodput is about to go; {@link #WARNING}: something leaks
 * @param summary one sentence: what has been seen
 * @param description one sentence: what that means
 * @param expr the condition in PromQL, one line
 * @param hold for how long the condition must hold before the alert fires, {@code for}
 */
public record Alert(
    String name, String severity, String summary, String description, String expr, Duration hold) {

  public static final String CRITICAL = "critical";
  public static final String WARNING = "warning";

  private static final String PAGE = "docs/workshop/alerts.md";

  /** Returns where it says what to do, from the project's root. */
  public String runbook() {
    return PAGE + "#" + name.toLowerCase(Locale.ROOT);
  }
}
