package dev.leakdrill.reports.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shortens the columns of a long run without losing a spike: of each group of rows every column
 * keeps its lowest and its highest value, in their order, at the times of the group's first and
 * middle row. Stateless.
 *
 * <p>Example: 3,600 rows with a limit of 3,000 become 2,400, two of each three.
 */
final class MinMaxDownsampler {

  private MinMaxDownsampler() {}

  /** Returns the columns themselves if they are short enough, else shortened. */
  static ColumnTable toAtMost(int maxRows, ColumnTable columns) {
    Map<String, List<@Nullable Double>> byName = columns.byName();
    List<@Nullable Double> times = byName.get(ColumnTable.TIME);
    if (times.size() <= maxRows) {
      return columns;
    }
    int groups = Math.max(1, maxRows / 2);
    int length = (times.size() + groups - 1) / groups;
    ColumnTable shorter = new ColumnTable();
    for (int from = 0; from < times.size(); from += length) {
      int end = Math.min(from + length, times.size());
      putExtremes(byName, from, end, shorter);
    }
    return shorter;
  }

  private static void putExtremes(
      Map<String, List<@Nullable Double>> byName, int from, int end, ColumnTable shorter) {
    List<@Nullable Double> times = byName.get(ColumnTable.TIME);
    shorter.at(times.get(from));
    byName.forEach((name, column) -> putUnlessTime(shorter, name, extreme(column, from, end, 0)));
    if (end - from > 1) {
      shorter.at(times.get((from + end) / 2));
      byName.forEach((name, column) -> putUnlessTime(shorter, name, extreme(column, from, end, 1)));
    }
  }

  private static void putUnlessTime(ColumnTable shorter, String name, @Nullable Double value) {
    if (!name.equals(ColumnTable.TIME)) {
      shorter.put(name, value);
    }
  }

  /** Returns the lowest or the highest, whichever came first (0) or last (1); null for none. */
  private static @Nullable Double extreme(
      List<@Nullable Double> column, int from, int end, int which) {
    int lowest = -1;
    int highest = -1;
    for (int i = from; i < end; i++) {
      Double value = column.get(i);
      if (value != null) {
        lowest = lowest < 0 || value < column.get(lowest) ? i : lowest;
        highest = highest < 0 || value > column.get(highest) ? i : highest;
      }
    }
    int chosen = which == 0 ? Math.min(lowest, highest) : Math.max(lowest, highest);
    return chosen < 0 ? null : column.get(chosen);
  }
}
