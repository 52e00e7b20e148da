package dev.leakdrill.cli.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of a lab. Immutable.
 *
 * @param ask the question
 * @param choices what to choose from, answered by its letter; empty if a number or a line is asked
 */
public record LabQuestion(String ask, List<String> choices) {

  /** Fills in what the file leaves out. */
  public LabQuestion(String ask, @Nullable List<String> choices) {
    this.ask = ask;
    this.choices = choices == null ? List.of() : List.copyOf(choices);
  }

  /** Returns the question as lines, the choices with their letters. */
  public String text() {
    StringBuilder text = new StringBuilder(ask).append(System.lineSeparator());
    for (int i = 0; i < choices.size(); i++) {
      text.append("     %c  %s%n".formatted('a' + i, choices.get(i)));
    }
    return text.toString();
  }
}
