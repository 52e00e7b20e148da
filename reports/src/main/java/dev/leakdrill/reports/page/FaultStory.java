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

/** How a story begins, with the fault, and where it breaks off. Stateless. */
final class FaultStory {

  /** What became of a call that got a fault. */
  private static final Map<String, String> DID =
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
    StoryBuilder telling = new StoryBuilder(manifest);
    FaultRecord fault = manifest.fault();
    Double faultFrom =
        manifest.phase(Phase.FAULT_WINDOW).map(PhaseInterval::startSeconds).orElse(null);
    if (fault.armedAtSeconds() != null) {
      tell(telling, fault);
    } else if (fault.dose() == 0 && faultFrom != null) {
      telling.at(faultFrom, RevealStep.VERDICT, "No fault was armed: {}.", "a healthy control");
    }
    if (manifest.status() != Status.COMPLETE) {
      telling.at(lastSecond(run), RevealStep.VERDICT, "{}", "Here the recording breaks off.");
    }
    return telling.sentences();
  }

  private static void tell(StoryBuilder telling, FaultRecord fault) {
    String which = capitalized(which(fault));
    String did = did(fault);
    if (fault.delivered() < fault.dose()) {
      telling.at(
          fault.armedAtSeconds(),
          RevealStep.CULPRIT,
          "{} {}, {} of the {} that were ordered.",
          which,
          did,
          FigureFormat.whole(fault.delivered()),
          FigureFormat.whole(fault.dose()));
    } else {
      telling.at(
          fault.armedAtSeconds(),
          RevealStep.CULPRIT,
          "{} {}, {} in all.",
          which,
          did,
          FigureFormat.whole(fault.delivered()));
    }
  }

  /** Returns {@code one call in 100}. */
  static String which(FaultRecord fault) {
    return fault.every() <= 1 ? "every call" : "one call in " + FigureFormat.whole(fault.every());
  }

  /** Returns {@code stopped answering}, what became of such a call. */
  static String did(FaultRecord fault) {
    return DID.getOrDefault(fault.name(), "met the fault " + fault.name());
  }

  /** Returns the words as the beginning of a sentence. */
  static String capitalized(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static @Nullable Double lastSecond(VariantRun run) {
    return run.throughput().isEmpty()
        ? null
        : (Double) (double) run.throughput().get(run.throughput().size() - 1).elapsedSeconds();
  }
}
