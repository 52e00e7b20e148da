package dev.leakdrill.reports.page;

import dev.leakdrill.reports.figures.WarningLeadTime;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Unit;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import java.util.List;
import java.util.Optional;

/** The alerts in words: those that fired, or would have fired, and what they led to. Stateless. */
final class AlertStory {

  private AlertStory() {}

  static List<Sentence> of(RunManifest manifest, List<WarningLeadTime> alerts) {
    StoryBuilder story = new StoryBuilder(manifest);
    Optional<RunEvent> fired = manifest.event(RunEvent.ALERT_FIRED);
    if (fired.isPresent()) {
      addRepair(story, manifest, fired.get());
    } else {
      alerts.stream()
          .filter(WarningLeadTime::isFalseAlarm)
          .findFirst()
          .ifPresent(alert -> addFalse(story, alert));
      firstTrue(alerts).ifPresent(alert -> addTrue(story, alert));
    }
    return story.sentences();
  }

  /** Returns the first alert after the fault; empty if none fired then. */
  static Optional<WarningLeadTime> firstTrue(List<WarningLeadTime> alerts) {
    return alerts.stream().filter(alert -> !alert.isFalseAlarm()).findFirst();
  }

  private static void addRepair(StoryBuilder story, RunManifest manifest, RunEvent fired) {
    story.at(
        fired.atSeconds(),
        RevealStep.ALERTS,
        "The alert {} fired: the operator woke.",
        fired.detail());
    manifest
        .event(RunEvent.DIAGNOSED)
        .ifPresent(
            diagnosed ->
                story.at(
                    diagnosed.atSeconds(),
                    RevealStep.CULPRIT,
                    diagnosed.detail().isEmpty()
                        ? "The dumps named {} in time."
                        : "The dumps named {}.",
                    diagnosed.detail().isEmpty() ? "nobody" : "the line that leaks"));
  }

  private static void addFalse(StoryBuilder story, WarningLeadTime alert) {
    story.at(
        alert.alert().atSeconds(),
        RevealStep.ALERTS,
        "The alert {} would have fired without a fault: {}.",
        alert.alert().name(),
        "a false alarm");
  }

  private static void addTrue(StoryBuilder story, WarningLeadTime alert) {
    Double lead = alert.leadSeconds();
    String name = alert.alert().name();
    Double at = alert.alert().atSeconds();
    if (lead == null) {
      story.at(
          at,
          RevealStep.ALERTS,
          "The alert {} would have fired, {} after the fault.",
          name,
          FigureFormat.of(alert.detectSeconds(), Unit.SECONDS));
    } else if (lead >= 0) {
      story.at(
          at,
          RevealStep.ALERTS,
          "The alert {} would have fired, {} before the collapse.",
          name,
          FigureFormat.of(lead, Unit.SECONDS));
    } else {
      story.at(
          at,
          RevealStep.ALERTS,
          "The alert {} would have fired, {} too late.",
          name,
          FigureFormat.of(-lead, Unit.SECONDS));
    }
  }
}
