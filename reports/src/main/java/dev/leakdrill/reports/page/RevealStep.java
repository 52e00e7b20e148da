package dev.leakdrill.reports.page;

import java.util.List;

/**
 * The steps in which a trainer reveals a page in a workshop ({@code ?spoilers=off}). Each spoiler
 * on the page names its step in {@code data-reveal}. Stateless.
 */
final class RevealStep {

  /** The alerts. */
  static final String ALERTS = "alerts";

  /** Threads by their stacks, and how many there are. */
  static final String STACKS = "stacks";

  /** The line that leaks, and the case, whose name gives it away. */
  static final String CULPRIT = "culprit";

  /** The difference between the two clients. */
  static final String FIX = "fix";

  /** The outcome of the run, and its story. */
  static final String VERDICT = "verdict";

  /** A step and its button. */
  public record Step(String name, String label) {}

  /** All steps, from the first hint to the whole story. */
  static final List<Step> STEPS =
      List.of(
          new Step(ALERTS, "Alerts"),
          new Step(STACKS, "Stacks"),
          new Step(CULPRIT, "Culprit"),
          new Step(FIX, "Fix"),
          new Step(VERDICT, "Verdict"));

  private RevealStep() {}
}
