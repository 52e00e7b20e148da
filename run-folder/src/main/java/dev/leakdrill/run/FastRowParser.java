package dev.leakdrill.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that our own writer wrote: whole numbers, decimal ones and bare words, each field
 * there. An hour's run has 300,000 of them, and Jackson's binding, which has to be ready for
 * anything, takes half of the time that its report may take. Whatever is not that plain, damage
 * included, is left to Jackson, and so is what there is to say of it. For one thread.
 *
 * @param <T> a record
 */
final class FastRowParser<T> {

  private static final int MOST_DIGITS = 18;

  private final MethodHandle constructor;
  private final Class<?>[] types;
  private final int[] columnOf;
  private final int columns;
  private final int[] starts;

  private FastRowParser(MethodHandle constructor, Class<?>[] types, int[] columnOf, int columns) {
    this.constructor = constructor;
    this.types = types;
    this.columnOf = columnOf;
    this.columns = columns;
    starts = new int[columns + 1];
  }

  /** Returns a reader of a table with these columns; null if it lacks one, or the record is odd. */
  static <T> @Nullable FastRowParser<T> of(Class<T> rowType, List<String> names) {
    RecordComponent[] fields = rowType.getRecordComponents();
    Class<?>[] types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
    int[] columnOf =
        Arrays.stream(fields).mapToInt(field -> names.indexOf(field.getName())).toArray();
    if (Arrays.stream(columnOf).anyMatch(column -> column < 0)
        || names.stream().distinct().count() < names.size()) {
      return null;
    }
    try {
      Constructor<T> canonical = rowType.getDeclaredConstructor(types);
      MethodHandle handle =
          MethodHandles.lookup()
              .unreflectConstructor(canonical)
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      return new FastRowParser<>(handle, types, columnOf, names.size());
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  /** Returns the row, null if the line is not plain. */
  @Nullable T read(String line) {
    if (!split(line)) {
      return null;
    }
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      int from = starts[columnOf[i]];
      int to = starts[columnOf[i] + 1] - 1;
      values[i] = from == to ? null : value(types[i], line, from, to);
      if (values[i] == null && (from < to || types[i].isPrimitive())) {
        return null;
      }
    }
    try {
      @SuppressWarnings("unchecked")
      T row = (T) constructor.invokeExact(values);
      return row;
    } catch (RuntimeException e) {
      return null;
    } catch (Throwable e) {
      throw new AssertionError("a record's constructor throws " + e, e);
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
      return isWord(line, from, to) ? line.substring(from, to) : null;
    } else if (type.isEnum()) {
      return constant(type, line, from, to);
    } else if (type == double.class || type == Double.class) {
      return isDecimal(line, from, to)
          ? (Object) Double.parseDouble(line.substring(from, to))
          : null;
    } else if (!isWhole(line, from, to)) {
      return null;
    }
    long number = Long.parseLong(line, from, to, 10);
    if (type == long.class || type == Long.class) {
      return number;
    }
    boolean fits = number == (int) number && (type == int.class || type == Integer.class);
    return fits ? (Object) (int) number : null;
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
    return to - from <= MOST_DIGITS && behindDigits(line, behindSign(line, from, to), to) == to;
  }

  /** As {@link Double#toString} writes them: digits, and perhaps a point and an exponent. */
  private static boolean isDecimal(String line, int from, int to) {
    int end = behindDigits(line, behindSign(line, from, to), to);
    if (end > 0 && end < to && line.charAt(end) == '.') {
      end = behindDigits(line, end + 1, to);
    }
    if (end > 0 && end < to && line.charAt(end) == 'E') {
      end = behindDigits(line, behindSign(line, end + 1, to), to);
    }
    return end == to;
  }

  private static int behindSign(String line, int from, int to) {
    return from < to && line.charAt(from) == '-' ? from + 1 : from;
  }

  /** Returns where the digits end that begin here; -1 if there is none. */
  private static int behindDigits(String line, int from, int to) {
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
