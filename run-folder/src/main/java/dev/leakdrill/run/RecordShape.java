package dev.leakdrill.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table whose rows are records. Each component is a column with its name and type,
 * in order; a component that is itself a record is replaced by its own components. Immutable.
 *
 * @param <T> the row, a record
 */
final class RecordShape<T> {

  private final List<String> names = new ArrayList<>();
  private final List<Class<?>> types = new ArrayList<>();
  private final List<MethodHandle> getters = new ArrayList<>();
  private final MethodHandle constructor;

  private RecordShape(Class<T> type) {
    try {
      collect(type, MethodHandles.identity(type));
      constructor =
          flat(type)
              .asSpreader(Object[].class, names.size())
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalArgumentException(type + " is not open to this package", e);
    }
  }

  /**
   * Returns the columns of a record.
   *
   * @throws IllegalArgumentException if the record is not accessible to this package
   */
  static <T> RecordShape<T> of(Class<T> type) {
    return new RecordShape<>(type);
  }

  /** Adds the columns of a record; {@code path} gets that record from a row. */
  private void collect(Class<?> type, MethodHandle path) throws IllegalAccessException {
    for (RecordComponent component : type.getRecordComponents()) {
      MethodHandle getter =
          MethodHandles.filterReturnValue(
              path, MethodHandles.lookup().unreflect(component.getAccessor()));
      if (component.getType().isRecord()) {
        collect(component.getType(), getter);
      } else {
        names.add(component.getName());
        types.add(component.getType());
        getters.add(getter.asType(MethodType.methodType(Object.class, Object.class)));
      }
    }
  }

  /** Returns a record's constructor with each nested record replaced by its columns. */
  private static MethodHandle flat(Class<?> type)
      throws NoSuchMethodException, IllegalAccessException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] parameters = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      parameters[i] = components[i].getType();
    }
    MethodHandle flat =
        MethodHandles.lookup().unreflectConstructor(type.getDeclaredConstructor(parameters));
    for (int i = components.length - 1; i >= 0; i--) {
      if (parameters[i].isRecord()) {
        flat = MethodHandles.collectArguments(flat, i, flat(parameters[i]));
      }
    }
    return flat;
  }

  /** Returns the names of the columns, in the order of the table. */
  List<String> names() {
    return Collections.unmodifiableList(names);
  }

  /** Returns the types of the columns, in the same order. */
  List<Class<?>> types() {
    return Collections.unmodifiableList(types);
  }

  /** Returns the values of a row, in the same order. */
  @Nullable Object[] values(T row) {
    @Nullable Object[] values = new @Nullable Object[getters.size()];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = getters.get(i).invokeExact(row);
      }
    } catch (Throwable e) {
      throw new AssertionError("a record's accessor throws " + e, e);
    }
    return values;
  }

  /**
   * Returns the row of these values, which have the types of the columns.
   *
   * @throws RuntimeException as the record's constructor does
   */
  T row(@Nullable Object[] values) {
    try {
      @SuppressWarnings("unchecked")
      T row = (T) constructor.invokeExact(values);
      return row;
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a record's constructor throws " + e, e);
    }
  }

  /**
   * Returns a copy of a row with another value in one column.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  T with(T row, String column, @Nullable Number value) {
    int index = names.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + names);
    }
    @Nullable Object[] values = values(row);
    values[index] = value == null ? null : as(types.get(index), value);
    return row(values);
  }

  /** Converts a number to a column's type; small ones are shared. */
  static Object as(Class<?> type, Number value) {
    if (type == Integer.class || type == int.class) {
      return BoxCache.of(value.intValue());
    } else if (type == Long.class || type == long.class) {
      return BoxCache.of(value.longValue());
    }
    return value.doubleValue();
  }
}
