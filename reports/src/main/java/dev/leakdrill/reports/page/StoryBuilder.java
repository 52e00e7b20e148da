package dev.leakdrill.reports.page;

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

  List<Sentence> sentences() {
    return List.copyOf(sentences);
  }
}
