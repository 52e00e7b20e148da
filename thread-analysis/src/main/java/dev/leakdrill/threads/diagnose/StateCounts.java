package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.StackGroup;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts threads by their state. Stateless. */
final class StateCounts {

  /** How JSON spells the state of a thread whose dump does not say it. */
  private static final String UNKNOWN = "unknown";

  private StateCounts() {}

  /** Returns how many threads are in which state, the commonest state first; unmodifiable. */
  static Map<String, Integer> of(List<StackGroup> groups) {
    Map<String, Integer> counts = new HashMap<>();
    groups.forEach(group -> counts.merge(group.state(), group.count(), Integer::sum));
    Map<String, Integer> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(state -> sorted.put(state.getKey(), state.getValue()));
    return Collections.unmodifiableMap(sorted);
  }

  /** Returns such counts as JSON. */
  static Map<String, Integer> json(Map<String, Integer> counts) {
    Map<String, Integer> json = new LinkedHashMap<>();
    counts.forEach(
        (state, count) -> json.merge(state.isEmpty() ? UNKNOWN : state, count, Integer::sum));
    return json;
  }
}
