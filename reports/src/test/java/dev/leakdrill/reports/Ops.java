package dev.leakdrill.reports;

import java.nio.file.Path;

/** The project's files for Prometheus and Grafana, as paths from this module's folder. */
public final class Ops {

  public static final Path ALERTS = Path.of("..", "ops", "prometheus", "alerts.yml");
  public static final Path DASHBOARD = Path.of("..", "ops", "grafana", "leakdrill.json");
  public static final Path RUNBOOK = Path.of("..", "workshop", "alerts.md");

  private Ops() {}
}
