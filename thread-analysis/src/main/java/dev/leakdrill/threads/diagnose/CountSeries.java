package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number in a series of dumps. Immutable.
 *
 * @param values one a dump, at least one
 */
record CountSeries(List<Integer> values) {

  /** A value has stayed up if it is this share of the highest: some calls were merely slow. */
  private static final double MIN_SHARE_OF_HIGHEST = 0.75;

  CountSeries {
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

  /** Returns the series without its last value; it must have another one. */
  CountSeries beforeLast() {
    return new CountSeries(values.subList(0, values.size() - 1));
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
    return steps() > 0 && steps() - stepsGrown() <= steps() / 3 && isStillUp();
  }

  /** Returns whether the last value is about the highest. */
  boolean isStillUp() {
    return last() >= MIN_SHARE_OF_HIGHEST * highest();
  }

  /**
   * Returns the seconds in which it went from the first value to the last: from the last dump that
   * has no more than the first to the first one that has as many as the last; null without a clock.
   */
  @Nullable Double growthSeconds(List<Dump> dumps) {
    int to = firstAsHighAsTheLast();
    int from = Math.max(0, to - 1);
    while (from > 0 && values.get(from) > first()) {
      from--;
    }
    return dumps.size() < 2 ? null : dumps.get(to).secondsSince(dumps.get(from));
  }

  /** Returns the position of the first value that is as high as the last one. */
  int firstAsHighAsTheLast() {
    return (int) values.stream().takeWhile(value -> value < last()).count();
  }

  /** Returns whether it at least doubled before the last step and then stayed up. */
  boolean roseAndStayed() {
    int n = values.size();
    return n > 2 && last() >= 2 * first() && isStillUp() && 2 * values.get(n - 2) >= last();
  }

  private int highest() {
    return values.stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
