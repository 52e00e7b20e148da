package dev.leakdrill.reports.page.diagnosis;

import dev.leakdrill.reports.verdict.FigureFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The threads of a group in one dump: a number and a bar in the states' colours. Immutable.
 *
 * @param states in words, for who does not see colours: {@code 18 BLOCKED, 2 RUNNABLE}
 */
public record StateCell(String count, String states, List<Part> parts) {

  /**
   * A part of a bar.
   *
   * @param state the CSS class of the state's colour
   * @param percent of the longest bar's length
   */
  public record Part(String state, double percent) {}

  private static final Set<String> KNOWN =
      Set.of("runnable", "blocked", "waiting", "timed_waiting", "unknown");

  /**
   * Returns the cell.
   *
   * @param states threads by state
   * @param highest the count whose bar is longest
   */
  static StateCell of(JsonNode states, int highest) {
    List<Part> parts = new ArrayList<>();
    int all = 0;
    for (var state : states.properties()) {
      int count = state.getValue().asInt(0);
      all += count;
      parts.add(
          new Part(
              cssClass(state.getKey()), Math.round(1000.0 * count / Math.max(1, highest)) / 10.0));
    }
    return new StateCell(FigureFormat.whole(all), words(states), List.copyOf(parts));
  }

  /** Returns the class that colours a state; states that Java does not have share one. */
  static String cssClass(String state) {
    String name = state.toLowerCase(Locale.ROOT);
    return KNOWN.contains(name) ? name : "other";
  }

  private static String words(JsonNode states) {
    return states.properties().stream()
        .limit(KNOWN.size())
        .map(state -> FigureFormat.whole(state.getValue().asInt(0)) + " " + state.getKey())
        .collect(Collectors.joining(", "));
  }
}
