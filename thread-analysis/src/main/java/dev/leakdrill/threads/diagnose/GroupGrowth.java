package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The number of threads of a group in a series of dumps. Immutable.
 *
 * @param counts threads in each dump, in the dumps' order
 * @param tracking what became of each thread; null if the dumps do not tell all threads apart
 * @param perSec threads more a second, from the first dump to the last; in a long series while they
 *     became more; null without a clock
 */
record GroupGrowth(
    List<Integer> counts, @Nullable ThreadTracking tracking, @Nullable Double perSec) {

  /** The number of dumps from which a series shows since when something is held. */
  static final int MIN_LONG_SERIES = 5;

  /** Copies the counts. */
  GroupGrowth {
    counts = List.copyOf(counts);
  }

  /**
   * Returns the growth of a group.
   *
   * @param members the group's threads in each dump, in the dumps' order
   * @param loop the loop that they wait in; null for threads that are not idle
   * @param alive ids of all threads of the last dump
   */
  static GroupGrowth of(
      List<Dump> dumps,
      List<List<StackGroup>> members,
      @Nullable IdleLoop loop,
      Set<String> alive) {
    List<Integer> counts =
        members.stream().map(groups -> groups.stream().mapToInt(StackGroup::count).sum()).toList();
    ThreadTracking tracking = ThreadTracker.track(dumps, members, loop, alive);
    GroupGrowth growth = new GroupGrowth(counts, tracking, null);
    CountSeries series = new CountSeries(counts);
    int last = dumps.size() - 1;
    Double seconds = last == 0 ? null : dumps.get(last).secondsSince(dumps.get(0));
    if (tracking != null && growth.isLongSeries()) {
      series = tracking.owners() == null ? new CountSeries(tracking.heldToEnd()) : series;
      seconds = series.growthSeconds(dumps);
    }
    Double perSec =
        seconds == null || seconds <= 0 ? null : Double.valueOf(series.growth() / seconds);
    return new GroupGrowth(counts, tracking, perSec);
  }

  /** Returns whether the dumps are many, and tell all threads apart. */
  boolean isLongSeries() {
    return counts.size() >= MIN_LONG_SERIES && tracking != null;
  }

  /** Returns the number of owners in each dump; null if threads are not numbered by owner. */
  @Nullable List<Integer> owners() {
    return tracking == null ? null : tracking.owners();
  }

  /** Returns the threads in the last dump. */
  int last() {
    return counts.get(counts.size() - 1);
  }

  /** Returns the growth in threads from the first dump to the last, negative for fewer. */
  int total() {
    return last() - counts.get(0);
  }

  /** Returns the number of threads to report: in a long series those that have not moved lately. */
  int reportedCount() {
    if (tracking == null || !isLongSeries() || tracking.owners() != null) {
      return last();
    }
    List<Integer> unmoved = tracking.unmovedSincePrevious();
    return unmoved.get(unmoved.size() - 1);
  }

  /** Returns the series to report: in a long one the threads that never moved again, else all. */
  CountSeries reportedSeries() {
    if (tracking == null || !isLongSeries() || tracking.owners() != null) {
      return new CountSeries(counts);
    }
    List<Integer> held = new ArrayList<>(tracking.heldToEnd());
    held.add(reportedCount());
    return new CountSeries(held);
  }

  /**
   * Returns the counts that grow in a leak: owners if threads are numbered by them, else threads.
   */
  CountSeries judgedSeries() {
    List<Integer> owners = owners();
    return new CountSeries(owners == null ? counts : owners);
  }
}
