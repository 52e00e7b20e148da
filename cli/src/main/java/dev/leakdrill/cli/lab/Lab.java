package dev.leakdrill.cli.lab;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One lab as participants may read it, from {@code workshop/labs.json}. Immutable.
 *
 * @param number from 1
 * @param title its name
 * @param minutes its time box
 * @param run commands to paste; {@code {case}} stands for the neutral name of the case to repair
 * @param questions what its check asks, in order; none if only a repair is judged
 * @param leakCase the case whose repair its check judges; null if there is none, or it is drawn
 * @param draw the cases of which a seed draws one; empty if the lab has none to draw
 */
public record Lab(
    int number,
    String title,
    int minutes,
    List<String> run,
    List<LabQuestion> questions,
    @Nullable String leakCase,
    List<String> draw) {

  /** Fills in what the file leaves out. */
  public Lab(
      int number,
      String title,
      int minutes,
      @Nullable List<String> run,
      @Nullable List<LabQuestion> questions,
      @Nullable String leakCase,
      @Nullable List<String> draw) {
    this.number = number;
    this.title = title;
    this.minutes = minutes;
    this.run = run == null ? List.of() : List.copyOf(run);
    this.questions = questions == null ? List.of() : List.copyOf(questions);
    this.leakCase = leakCase;
    this.draw = draw == null ? List.of() : List.copyOf(draw);
  }

  /** Returns the case whose repair is judged, null if none is; the same for the same seed. */
  public @Nullable String caseToRepair(long seed) {
    if (draw.isEmpty()) {
      return leakCase;
    }
    return draw.get(new SplittableRandom(seed).nextInt(draw.size()));
  }

  /** Returns its page, from the project's root. */
  public String page() {
    return "workshop/lab-" + number + ".md";
  }

  @Override
  public String toString() {
    return "Lab %d: %s".formatted(number, title);
  }
}
