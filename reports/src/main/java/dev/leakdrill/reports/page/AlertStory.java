package dev.leakdrill.reports.page;

import dev.leakdrill.reports.run.RunEvent;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.verdict.Figures;
import dev.leakdrill.reports.verdict.WarningLeadTime;
import java.util.List;
import java.util.Optional;

/** What would have woken somebody, or did. Stateless. */
final class AlertStory {

  private AlertStory() {}

  static List<Sentence> of(RunManifest manifest, List<WarningLeadTime> alerts) {
    Telling telling = new Telling(manifest);
    Optional<RunEvent> woke = manifest.event(RunEvent.ALERT_FIRED);
    if (woke.isPresent()) {
      tellRepair(telling, manifest, woke.get());
    } else {
      alerts.stream()
          .filter(AlertStory::isFalse)
          .findFirst()
          .ifPresent(alert -> tellFalse(telling, alert));
      firstTrue(alerts).ifPresent(alert -> tellTrue(telling, alert));
    }
    return telling.sentences();
  }

  /** Returns the first alert after the fault; empty if none fired then. */
  static Optional<WarningLeadTime> firstTrue(List<WarningLeadTime> alerts) {
    return alerts.stream().filter(alert -> !isFalse(alert)).findFirst();
  }

  private static boolean isFalse(WarningLeadTime alert) {
    return alert.detectSeconds() == null || alert.detectSeconds() < 0;
  }

  private static void tellRepair(Telling telling, RunManifest manifest, RunEvent woke) {
    telling.at(
        woke.atSeconds(), Spoiler.ALERTS, "The alert {} fired: the operator woke.", woke.detail());
    manifest
        .event(RunEvent.DIAGNOSED)
        .ifPresent(
            diagnosed ->
                telling.at(
                    diagnosed.atSeconds(),
                    Spoiler.CULPRIT,
                    diagnosed.detail().isEmpty()
                        ? "The dumps named {} in time."
                        : "The dumps named {}.",
                    diagnosed.detail().isEmpty() ? "nobody" : "the line that leaks"));
  }

  private static void tellFalse(Telling telling, WarningLeadTime alert) {
    telling.at(
        alert.alert().atSeconds(),
        Spoiler.ALERTS,
        "The alert {} would have fired without a fault: {}.",
        alert.alert().name(),
        "a false alarm");
  }

  private static void tellTrue(Telling telling, WarningLeadTime alert) {
    Double lead = alert.leadSeconds();
    String name = alert.alert().name();
    Double at = alert.alert().atSeconds();
    if (lead == null) {
      telling.at(
          at,
          Spoiler.ALERTS,
          "The alert {} would have fired, {} after the fault.",
          name,
          Figures.of(alert.detectSeconds(), "s"));
    } else if (lead >= 0) {
      telling.at(
          at,
          Spoiler.ALERTS,
          "The alert {} would have fired, {} before the collapse.",
          name,
          Figures.of(lead, "s"));
    } else {
      telling.at(
          at,
          Spoiler.ALERTS,
          "The alert {} would have fired, {} too late.",
          name,
          Figures.of(-lead, "s"));
    }
  }
}
