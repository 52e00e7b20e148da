package dev.leakdrill.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fast parser for plain CSV rows, as {@link CsvAppender} writes them: integers, decimals and
 * unquoted words. Jackson's data binding is too slow for the rows of a long run (docs/adr/0019);
 * all other rows, damaged ones and very large numbers included, are left to it, and so are the
 * error messages. For one thread.
 *
 * @param <T> a record
 */
final class FastRowParser<T> {

  /** A number of so many digits is below {@link #MAX_DECIMAL} and fits into a long. */
  private static final int MAX_DIGITS = 15;

  private static final double MAX_DECIMAL = 1e15;
  private static final int MAX_WORDS = 16;

  private final RecordShape<T> shape;
  private final Class<?>[] types;
  private final int[] columnOf;
  private final int columns;
  private final int[] starts;
  private final List<String> words = new ArrayList<>();

  private FastRowParser(RecordShape<T> shape, int[] columnOf, int columns) {
    this.shape = shape;
    this.types = shape.types().toArray(Class<?>[]::new);
    this.columnOf = columnOf;
    this.columns = columns;
    starts = new int[columns + 1];
  }

  /** Returns a parser for these columns; null if one is missing or there twice. */
  static <T> @Nullable FastRowParser<T> of(RecordShape<T> shape, List<String> names) {
    int[] columnOf = shape.names().stream().mapToInt(names::indexOf).toArray();
    for (int column : columnOf) {
      if (column < 0) {
        return null;
      }
    }
    return names.stream().distinct().count() < names.size()
        ? null
        : new FastRowParser<>(shape, columnOf, names.size());
  }

  /** Returns the row, null if the line is not plain. */
  @Nullable T read(String line) {
    if (!split(line)) {
      return null;
    }
    @Nullable Object[] values = new @Nullable Object[types.length];
    for (int i = 0; i < values.length; i++) {
      int from = starts[columnOf[i]];
      int to = starts[columnOf[i] + 1] - 1;
      values[i] = from == to ? null : value(types[i], line, from, to);
      if (values[i] == null && (from < to || types[i].isPrimitive())) {
        return null;
      }
    }
    try {
      return shape.row(values);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Finds where each field starts; false if the line has more or fewer than there are columns. */
  private boolean split(String line) {
    int comma = -1;
    for (int i = 0; i < columns; i++) {
      if (i > 0 && comma < 0) {
        return false;
      }
      starts[i] = comma + 1;
      comma = line.indexOf(',', comma + 1);
    }
    starts[columns] = line.length() + 1;
    return comma < 0;
  }

  private @Nullable Object value(Class<?> type, String line, int from, int to) {
    if (type == String.class) {
      return isWord(line, from, to) ? word(line, from, to) : null;
    } else if (type.isEnum()) {
      return constant(type, line, from, to);
    } else if (type == double.class || type == Double.class) {
      return decimal(line, from, to);
    } else if (!isWhole(line, from, to)) {
      return null;
    }
    long number = Long.parseLong(line, from, to, 10);
    if (type == long.class || type == Long.class) {
      return BoxCache.of(number);
    }
    boolean fits = number == (int) number && (type == int.class || type == Integer.class);
    return fits ? BoxCache.of((int) number) : null;
  }

  /** Returns a shared string: the same few words, such as JVM names, are in every row. */
  private String word(String line, int from, int to) {
    for (String word : words) {
      if (word.length() == to - from && line.startsWith(word, from)) {
        return word;
      }
    }
    String word = line.substring(from, to);
    if (words.size() < MAX_WORDS) {
      words.add(word);
    }
    return word;
  }

  private static @Nullable Object constant(Class<?> type, String line, int from, int to) {
    for (Object constant : type.getEnumConstants()) {
      String spelling = constant.toString();
      if (spelling.length() == to - from && line.startsWith(spelling, from)) {
        return constant;
      }
    }
    return null;
  }

  private static boolean isWord(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '-')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWhole(String line, int from, int to) {
    return to - from <= MAX_DIGITS && afterDigits(line, afterSign(line, from, to), to) == to;
  }

  /** Parses the format of {@link Double#toString}: digits, optional fraction and exponent. */
  private static @Nullable Object decimal(String line, int from, int to) {
    int end = afterDigits(line, afterSign(line, from, to), to);
    if (end > 0 && end < to && line.charAt(end) == '.') {
      end = afterDigits(line, end + 1, to);
    }
    if (end > 0 && end < to && line.charAt(end) == 'E') {
      end = afterDigits(line, afterSign(line, end + 1, to), to);
    }
    if (end != to) {
      return null;
    }
    double number = Double.parseDouble(line.substring(from, to));
    return Math.abs(number) <= MAX_DECIMAL ? (Object) number : null;
  }

  private static int afterSign(String line, int from, int to) {
    return from < to && line.charAt(from) == '-' ? from + 1 : from;
  }

  /** Returns the end of the digits that start at {@code from}; -1 if there are none. */
  private static int afterDigits(String line, int from, int to) {
    int end = from;
    while (end < to && isDigit(line.charAt(end))) {
      end++;
    }
    return end > from ? end : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
