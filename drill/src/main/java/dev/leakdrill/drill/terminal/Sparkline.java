package dev.leakdrill.drill.terminal;

import java.util.ArrayDeque;
import java.util.Deque;

/** The newest values as blocks of eight heights, oldest first. For one thread. */
final class Sparkline {

  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  private final int length;
  private final double full;
  private final Deque<Double> values = new ArrayDeque<>();

  /**
   * @param length how many values are kept
   * @param full the value of the highest block; the lowest stands for zero
   */
  Sparkline(int length, double full) {
    this.length = length;
    this.full = full;
  }

  void add(double value) {
    values.addLast(value);
    if (values.size() > length) {
      values.removeFirst();
    }
  }

  /** Returns a character a value, filled up with blanks on the left. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(" ".repeat(length - values.size()));
    for (double value : values) {
      long height = Math.round(value / full * (BLOCKS.length() - 1));
      line.append(BLOCKS.charAt((int) Math.max(0, Math.min(BLOCKS.length() - 1, height))));
    }
    return line.toString();
  }
}
