package dev.leakdrill.reports.page;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named columns of equal length, the first of them the time {@code t} in seconds since clock zero;
 * null where there is no value. Filled by one thread.
 */
final class ColumnTable {

  static final String TIME = "t";

  private final Map<String, List<@Nullable Double>> byName = new LinkedHashMap<>();

  ColumnTable() {
    byName.put(TIME, new ArrayList<>());
  }

  /** Starts a row. */
  ColumnTable at(double seconds) {
    byName.get(TIME).add(rounded(seconds));
    return this;
  }

  /** Sets a value of the current row; a column may start late and have gaps. */
  ColumnTable put(String name, @Nullable Number value) {
    List<@Nullable Double> column = byName.computeIfAbsent(name, any -> new ArrayList<>());
    int row = byName.get(TIME).size() - 1;
    while (column.size() < row) {
      column.add(null);
    }
    if (column.size() == row) {
      column.add(value == null ? null : (Double) rounded(value.doubleValue()));
    } else if (value != null) {
      column.set(row, rounded(value.doubleValue()));
    }
    return this;
  }

  /** Returns the columns, all of the same length. */
  @JsonValue
  Map<String, List<@Nullable Double>> byName() {
    int rows = byName.get(TIME).size();
    for (List<@Nullable Double> column : byName.values()) {
      while (column.size() < rows) {
        column.add(null);
      }
    }
    return byName;
  }

  /** Rounds to three decimals: to milliseconds of a second, microseconds of a millisecond. */
  static double rounded(double value) {
    return Math.round(value * 1e3) / 1e3;
  }
}
