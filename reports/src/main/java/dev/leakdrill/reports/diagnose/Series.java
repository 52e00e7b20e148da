package dev.leakdrill.reports.diagnose;

import java.util.ArrayList;
import java.util.List;

/**
 * A number in each dump, in their order. Immutable.
 *
 * @param values one a dump, at least one
 */
record Series(List<Integer> values) {

  /** A value has stayed up if it is this share of the highest: some calls were merely slow. */
  private static final double PLATEAU = 0.75;

  Series {
    values = List.copyOf(values);
  }

  int first() {
    return values.get(0);
  }

  int last() {
    return values.get(values.size() - 1);
  }

  int growth() {
    return last() - first();
  }

  int steps() {
    return values.size() - 1;
  }

  List<Integer> deltas() {
    List<Integer> deltas = new ArrayList<>();
    for (int i = 1; i < values.size(); i++) {
      deltas.add(values.get(i) - values.get(i - 1));
    }
    return deltas;
  }

  int stepsGrown() {
    return (int) deltas().stream().filter(delta -> delta > 0).count();
  }

  boolean grewInEveryStep() {
    return steps() > 0 && stepsGrown() == steps();
  }

  /** Returns whether it grew in all steps but one in three, and never fell by much. */
  boolean grewInNearlyEveryStep() {
    return steps() > 0 && steps() - stepsGrown() <= steps() / 3 && last() >= PLATEAU * highest();
  }

  /** Returns whether it at least doubled before the last step and then stayed up. */
  boolean roseAndStayed() {
    int n = values.size();
    return n > 2
        && last() >= 2 * first()
        && last() >= PLATEAU * highest()
        && 2 * values.get(n - 2) >= last();
  }

  private int highest() {
    return values.stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
