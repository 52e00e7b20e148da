package dev.leakdrill.reports.page;

import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.RunManifest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the sentences about one run. For one thread. */
final class StoryBuilder {

  private final RunManifest manifest;
  private final List<Sentence> sentences = new ArrayList<>();

  StoryBuilder(RunManifest manifest) {
    this.manifest = manifest;
  }

  /**
   * Adds a sentence about a moment.
   *
   * @param seconds since clock zero; null if it is not known
   * @param text with a {@code {}} for each of the figures
   */
  void at(@Nullable Double seconds, String reveal, String text, String... figures) {
    sentences.add(Sentence.at(manifest, seconds, reveal, text, figures));
  }

  /** Returns the sentence of a drill that has no control. */
  static Sentence controlMissing(DrillRun drill) {
    return drill.leaky() != null && drill.leaky().manifest().leakyOnly()
        ? Sentence.of(RevealStep.VERDICT, "The control was {}: the leaky half alone.", "not run")
        : Sentence.of(
            RevealStep.VERDICT,
            "The control is {}: nothing shows yet that the fix is one.",
            "missing");
  }

  List<Sentence> sentences() {
    return List.copyOf(sentences);
  }
}
