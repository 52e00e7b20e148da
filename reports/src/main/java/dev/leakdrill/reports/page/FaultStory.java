package dev.leakdrill.reports.page;

import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.RunManifest.Status;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The start of a story, the fault, and the end of an incomplete recording. Stateless. */
final class FaultStory {

  /** Descriptions of a call that got the fault, by the fault's name. */
  private static final Map<String, String> EFFECTS =
      Map.of(
          "stall-exchange", "stopped answering",
          "stall-body", "stopped in the middle of its answer",
          "trickle-body", "was answered a byte at a time",
          "slow-response", "was answered late",
          "drop-connection", "lost its connection",
          "error-body", "was answered with a server error");

  private FaultStory() {}

  static List<Sentence> of(VariantRun run) {
    RunManifest manifest = run.manifest();
    StoryBuilder story = new StoryBuilder(manifest);
    FaultRecord fault = manifest.fault();
    Double faultFrom =
        manifest.phase(Phase.FAULT_WINDOW).map(PhaseInterval::startSeconds).orElse(null);
    if (fault.armedAtSeconds() != null) {
      addFault(story, fault);
    } else if (fault.dose() == 0 && faultFrom != null) {
      story.at(faultFrom, RevealStep.VERDICT, "No fault was armed: {}.", "a healthy control");
    }
    if (manifest.status() != Status.COMPLETE) {
      story.at(lastSecond(run), RevealStep.VERDICT, "{}", "Here the recording breaks off.");
    }
    return story.sentences();
  }

  private static void addFault(StoryBuilder story, FaultRecord fault) {
    String which = capitalized(which(fault));
    String effect = effect(fault);
    if (fault.delivered() < fault.dose()) {
      story.at(
          fault.armedAtSeconds(),
          RevealStep.CULPRIT,
          "{} {}, {} of the {} that were ordered.",
          which,
          effect,
          FigureFormat.whole(fault.delivered()),
          FigureFormat.whole(fault.dose()));
    } else {
      story.at(
          fault.armedAtSeconds(),
          RevealStep.CULPRIT,
          "{} {}, {} in all.",
          which,
          effect,
          FigureFormat.whole(fault.delivered()));
    }
  }

  /** Returns {@code one call in 100}. */
  static String which(FaultRecord fault) {
    return fault.every() <= 1 ? "every call" : "one call in " + FigureFormat.whole(fault.every());
  }

  /** Returns a description of a call with the fault, {@code stopped answering}. */
  static String effect(FaultRecord fault) {
    return EFFECTS.getOrDefault(fault.name(), "met the fault " + fault.name());
  }

  /** Returns the words with a capital letter, as the start of a sentence. */
  static String capitalized(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static @Nullable Double lastSecond(VariantRun run) {
    return run.throughput().isEmpty()
        ? null
        : (Double) (double) run.throughput().get(run.throughput().size() - 1).elapsedSeconds();
  }
}
