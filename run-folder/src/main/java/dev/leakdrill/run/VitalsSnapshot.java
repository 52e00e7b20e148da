package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The vital signs of all servers of a run while idle: {@code vitals-idle.json} before the load,
 * {@code vitals-drained.json} after it. Keyed by instance, then by the names of {@code
 * /debug/vars}; {@code service} stands for {@code service-1}. What grew between the two has leaked.
 */
public final class VitalsSnapshot {

  private static final String SERVICE = "service";

  private final Map<String, Object> byInstance = new TreeMap<>();

  /** Adds an instance's vital signs. */
  @JsonAnySetter
  public void put(String instance, Object vitals) {
    byInstance.put(instance, vitals);
  }

  @JsonAnyGetter
  Map<String, Object> byInstance() {
    return byInstance;
  }

  /** Returns a vital sign such as {@code service.poolLeased}; empty if it was not reported. */
  public OptionalDouble value(String vital) {
    String[] path = vital.split("\\.", 3);
    @Nullable Object found = byInstance.get(instance(vital));
    if (found == null) {
      return OptionalDouble.empty();
    }
    boolean group = path.length > 2;
    for (int i = 1; i < path.length && found instanceof Map<?, ?> fields; i++) {
      found = fields.get(path[i]);
    }
    if (found instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    }
    // A thread prefix that is not in the group has no threads.
    return group && found == null ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  /** Returns the instance of a vital sign: {@code service-1} for {@code service.poolLeased}. */
  public static String instance(String vital) {
    String first = vital.substring(0, vital.indexOf('.'));
    return first.equals(SERVICE) ? Instance.SERVICE_1 : first;
  }

  /** Replaces the file atomically. */
  public void write(Path file) throws IOException {
    JsonFiles.write(file, byInstance);
  }

  /** Reads the file. */
  public static VitalsSnapshot read(Path file) throws IOException {
    return JsonFiles.read(file, VitalsSnapshot.class);
  }
}
