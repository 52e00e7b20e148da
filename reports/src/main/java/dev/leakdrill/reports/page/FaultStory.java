package dev.leakdrill.reports.page;

import dev.leakdrill.reports.run.Fault;
import dev.leakdrill.reports.run.Phase;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.run.RunManifest.Status;
import dev.leakdrill.reports.run.VariantRun;
import dev.leakdrill.reports.verdict.Figures;
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
    Telling telling = new Telling(manifest);
    Fault fault = manifest.fault();
    Double faultFrom = manifest.phase(Phase.FAULT_WINDOW).map(Phase::startSeconds).orElse(null);
    if (fault.armedAtSeconds() != null) {
      tell(telling, fault);
    } else if (fault.dose() == 0 && faultFrom != null) {
      telling.at(faultFrom, Spoiler.VERDICT, "No fault was armed: {}.", "a healthy control");
    }
    if (manifest.status() != Status.COMPLETE) {
      telling.at(lastSecond(run), Spoiler.VERDICT, "{}", "Here the recording breaks off.");
    }
    return telling.sentences();
  }

  private static void tell(Telling telling, Fault fault) {
    String which = capitalized(which(fault));
    String did = did(fault);
    if (fault.delivered() < fault.dose()) {
      telling.at(
          fault.armedAtSeconds(),
          Spoiler.CULPRIT,
          "{} {}, {} of the {} that were ordered.",
          which,
          did,
          Figures.whole(fault.delivered()),
          Figures.whole(fault.dose()));
    } else {
      telling.at(
          fault.armedAtSeconds(),
          Spoiler.CULPRIT,
          "{} {}, {} in all.",
          which,
          did,
          Figures.whole(fault.delivered()));
    }
  }

  /** Returns {@code one call in 100}. */
  static String which(Fault fault) {
    return fault.every() <= 1 ? "every call" : "one call in " + Figures.whole(fault.every());
  }

  /** Returns {@code stopped answering}, what became of such a call. */
  static String did(Fault fault) {
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
