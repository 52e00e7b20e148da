package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words on a group of threads that leaks. Stateless. */
final class CulpritText {

  private static final int MAX_DELTAS = 4;
  private static final int MAX_VALUES = 12;

  private CulpritText() {}

  /** Returns the sentence on a group that leaks. */
  static String sentence(GroupHistory group) {
    GroupGrowth growth = group.growth();
    IdleLoop loop = group.loop();
    if (loop == null) {
      return group.many(growth.reportedCount())
          + (group.namedFrame() == null || group.origin() == FrameOrigin.JDK
              ? " named " + group.role()
              : "")
          + (group.state().equals("BLOCKED") ? " are blocked at " : " wait at ")
          + group.label()
          + "; "
          + deltas(growth.reportedSeries())
          + ", "
          + returned(growth, "came back")
          + victims(group);
    }
    return "%d %s %s%s; %s, %s: %s, and the stack cannot show by whom"
        .formatted(
            growth.last(),
            group.role(),
            group.virtual() ? "virtual " : "",
            group.noun(),
            deltas(growth.reportedSeries()),
            returned(growth, "ended"),
            loop.meaningOfGrowth());
  }

  /** Returns the evidence for the sentence, one line each. */
  static List<String> evidence(GroupHistory group, List<Dump> dumps) {
    GroupGrowth growth = group.growth();
    List<String> lines = new ArrayList<>();
    CountSeries series = growth.isLongSeries() ? growth.reportedSeries() : growth.judgedSeries();
    lines.add(
        "grew in %d of %d steps: %s"
                .formatted(
                    series.stepsGrown(),
                    series.steps(),
                    values(
                        growth.isLongSeries()
                            ? growth.reportedSeries()
                            : new CountSeries(growth.counts())))
            + (growth.owners() == null
                ? ""
                : " " + group.noun() + " of " + joined(growth.owners(), " -> ") + " owners"));
    if (!growth.isLongSeries() && !series.grewInNearlyEveryStep()) {
      lines.add("the growth has stopped: it may have been a start-up");
    }
    ThreadTracking tracking = growth.tracking();
    if (tracking != null) {
      lines.add(
          (growth.isLongSeries()
                  ? "%d of %d %s that did not move between two dumps have not moved since"
                  : "%d of %d %s seen before the last dump are still there")
              .formatted(tracking.stayed(), tracking.seenEarlier(), group.noun()));
    }
    if (tracking != null && tracking.oldestSeenInDump() != null) {
      lines.add(
          "the oldest has been there since dump %d (%s)%s"
              .formatted(
                  tracking.oldestSeenInDump() + 1,
                  dumps.get(tracking.oldestSeenInDump()).name(),
                  tracking.oldestHeldSec() == null || tracking.oldestHeldSec() <= 0
                      ? ""
                      : ", at least " + seconds(tracking.oldestHeldSec())));
    }
    if (growth.perSec() != null) {
      lines.add(String.format(Locale.ROOT, "+%.2f %s a second", growth.perSec(), group.noun()));
    }
    if (group.lockHolder() != null) {
      lines.add("the lock they wait for is held by " + group.lockHolder());
    }
    return lines;
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 100 ? "%.1f s" : "%.0f s", seconds);
  }

  static String joined(List<Integer> numbers, String separator) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }

  /** Returns a description of a number over the dumps. */
  static String deltas(CountSeries series) {
    List<Integer> deltas = series.deltas();
    if (deltas.size() > MAX_DELTAS) {
      return "%+d in %d dumps".formatted(series.growth(), deltas.size() + 1);
    }
    List<String> signed = deltas.stream().map("%+d"::formatted).toList();
    int last = signed.size() - 1;
    return (last == 0 ? "" : String.join(", ", signed.subList(0, last)) + " and ")
        + signed.get(last)
        + " from dump to dump";
  }

  /** Returns the values of a series, without the repetitions of a long one. */
  static String values(CountSeries series) {
    List<Integer> shown = new ArrayList<>();
    List<Integer> values = series.values();
    for (int i = 0; i < values.size(); i++) {
      boolean repeats =
          i > 0
              && i < values.size() - 1
              && values.size() > MAX_VALUES
              && values.get(i).equals(values.get(i - 1));
      if (!repeats) {
        shown.add(values.get(i));
      }
    }
    if (shown.size() <= MAX_VALUES) {
      return joined(shown, " -> ");
    }
    int half = MAX_VALUES / 2;
    return joined(shown.subList(0, half), " -> ")
        + " .. "
        + joined(shown.subList(shown.size() - half, shown.size()), " -> ");
  }

  private static String returned(GroupGrowth growth, String verb) {
    ThreadTracking tracking = growth.tracking();
    return tracking == null
        ? "how many " + verb + " these dumps do not tell"
        : tracking.returned() + " of " + tracking.seenEarlier() + " " + verb;
  }

  /** Threads that wait for a pool's lease are victims; a dump does not show who keeps leases. */
  private static String victims(GroupHistory group) {
    return group.stack().stream().anyMatch(PoolWaitFrames::isWaitForLease)
        ? " (they wait for a pool's lease: those that keep the leases may be elsewhere)"
        : "";
  }
}
