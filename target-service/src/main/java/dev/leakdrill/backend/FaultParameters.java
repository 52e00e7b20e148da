package dev.leakdrill.backend;

import dev.leakdrill.server.json.InvalidRequestException;
import dev.leakdrill.server.json.StrictFields;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a fault's own fields from JSON and keeps their values. Not safe for use by many threads.
 */
final class FaultParameters {

  private final StrictFields fields;
  private final Map<String, Long> values = new TreeMap<>();

  FaultParameters(StrictFields fields) {
    this.fields = fields;
  }

  /**
   * Returns a whole number within {@code [min, max]}.
   *
   * @throws InvalidRequestException if it is missing, not a whole number or out of range
   */
  long wholeNumber(String name, long min, long max) throws InvalidRequestException {
    long value = fields.wholeNumber(name, min, max);
    values.put(name, value);
    return value;
  }

  /** Returns the values read so far, by field name. */
  Map<String, Long> values() {
    return values;
  }
}
