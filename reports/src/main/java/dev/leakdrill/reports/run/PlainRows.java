package dev.leakdrill.reports.run;

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
final class PlainRows<T> {

  private static final int MOST_DIGITS = 18;

  private final MethodHandle constructor;
  private final Class<?>[] types;
  private final int[] columnOf;
  private final int columns;

  private PlainRows(MethodHandle constructor, Class<?>[] types, int[] columnOf, int columns) {
    this.constructor = constructor;
    this.types = types;
    this.columnOf = columnOf;
    this.columns = columns;
  }

  /** Returns a reader of a table with these columns; null if it lacks one, or the record is odd. */
  static <T> @Nullable PlainRows<T> of(Class<T> rowType, List<String> names) {
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
      return new PlainRows<>(handle, types, columnOf, names.size());
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  /** Returns the row, null if the line is not plain. */
  @Nullable T read(String line) {
    String[] fields = new String[columns];
    int from = 0;
    for (int i = 0; i < columns; i++) {
      int comma = line.indexOf(',', from);
      boolean last = i == columns - 1;
      if (last != comma < 0) {
        return null;
      }
      fields[i] = line.substring(from, last ? line.length() : comma);
      from = comma + 1;
    }
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      String field = fields[columnOf[i]];
      values[i] = field.isEmpty() ? null : value(types[i], field);
      if (values[i] == null && (!field.isEmpty() || types[i].isPrimitive())) {
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

  private static @Nullable Object value(Class<?> type, String field) {
    if (type == String.class) {
      return isWord(field) ? field : null;
    } else if (type == double.class || type == Double.class) {
      return isNumber(field, true) ? (Object) Double.parseDouble(field) : null;
    } else if (!isNumber(field, false)) {
      return null;
    }
    long number = Long.parseLong(field);
    if (type == long.class || type == Long.class) {
      return number;
    }
    boolean fits = number == (int) number && (type == int.class || type == Integer.class);
    return fits ? (Object) (int) number : null;
  }

  private static boolean isWord(String field) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String field, boolean point) {
    int first = field.charAt(0) == '-' ? 1 : 0;
    boolean pointSeen = !point;
    for (int i = first; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '.' && !pointSeen && i > first && i < field.length() - 1) {
        pointSeen = true;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return field.length() > first && field.length() <= MOST_DIGITS;
  }
}
