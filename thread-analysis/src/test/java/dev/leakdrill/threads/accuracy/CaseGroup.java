package dev.leakdrill.threads.accuracy;

import java.util.List;

/** What recorded cases are: a table each. */
enum CaseGroup {
  HANGING(
      "Programs that hang",
      "Our own, each with a hang of another kind, run as real processes:\n"
          + "`acceptance-tests`, package `dev.leakdrill.acceptance.diagnose.programs`.\n"),
  LEAKING(
      "Leak cases of this project",
      "The payment service with the leaky client, in the hold: the fault is over, and nothing grows any more.\n"
          + "`own` is the service's own JSON, with the agent's acquisition sites.\n"),
  WELL("Programs that are well", "Any finding is a false alarm.\n"),
  REPORTED(
      "Dumps as people have them",
      "Made after public bug reports:\n"
          + "[cases](../thread-analysis/src/test/resources/cases/README.md).\n");

  private static final List<String> WELL_NAMES =
      List.of(
          "spring-boot-idle",
          "tomcat-under-load",
          "netty-server",
          "fork-join-busy",
          "cached-pool-after-burst");
  private static final List<String> LEAK_NAMES =
      List.of(
          "stalled-call",
          "unclosed-response",
          "client-per-request",
          "unbounded-pool",
          "abandoned-queue",
          "uncancelled-timer",
          "lost-deadline",
          "sidecar-retries");

  private final String title;
  private final String about;

  CaseGroup(String title, String about) {
    this.title = title;
    this.about = about;
  }

  String title() {
    return title;
  }

  /** Returns a paragraph in Markdown. */
  String about() {
    return about;
  }

  static CaseGroup of(RecordedSeries series) {
    if (WELL_NAMES.contains(series.name())) {
      return WELL;
    }
    if (LEAK_NAMES.contains(series.name())) {
      return LEAKING;
    }
    return series.form().matches("\\d+-.*") ? HANGING : REPORTED;
  }
}
