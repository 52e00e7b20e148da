package dev.leakdrill.reports.page;

import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.WarningLeadTime;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import java.util.List;
import java.util.Optional;

/** What would have woken somebody, or did. Stateless. */
final class AlertStory {

  private AlertStory() {}

  static List<Sentence> of(RunManifest manifest, List<WarningLeadTime> alerts) {
    StoryBuilder telling = new StoryBuilder(manifest);
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

  private static void tellRepair(StoryBuilder telling, RunManifest manifest, RunEvent woke) {
    telling.at(
        woke.atSeconds(),
        RevealStep.ALERTS,
        "The alert {} fired: the operator woke.",
        woke.detail());
    manifest
        .event(RunEvent.DIAGNOSED)
        .ifPresent(
            diagnosed ->
                telling.at(
                    diagnosed.atSeconds(),
                    RevealStep.CULPRIT,
                    diagnosed.detail().isEmpty()
                        ? "The dumps named {} in time."
                        : "The dumps named {}.",
                    diagnosed.detail().isEmpty() ? "nobody" : "the line that leaks"));
  }

  private static void tellFalse(StoryBuilder telling, WarningLeadTime alert) {
    telling.at(
        alert.alert().atSeconds(),
        RevealStep.ALERTS,
        "The alert {} would have fired without a fault: {}.",
        alert.alert().name(),
        "a false alarm");
  }

  private static void tellTrue(StoryBuilder telling, WarningLeadTime alert) {
    Double lead = alert.leadSeconds();
    String name = alert.alert().name();
    Double at = alert.alert().atSeconds();
    if (lead == null) {
      telling.at(
          at,
          RevealStep.ALERTS,
          "The alert {} would have fired, {} after the fault.",
          name,
          FigureFormat.of(alert.detectSeconds(), "s"));
    } else if (lead >= 0) {
      telling.at(
          at,
          RevealStep.ALERTS,
          "The alert {} would have fired, {} before the collapse.",
          name,
          FigureFormat.of(lead, "s"));
    } else {
      telling.at(
          at,
          RevealStep.ALERTS,
          "The alert {} would have fired, {} too late.",
          name,
          FigureFormat.of(-lead, "s"));
    }
  }
}
