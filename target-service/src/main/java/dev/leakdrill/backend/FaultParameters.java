package dev.leakdrill.backend;

import dev.leakdrill.server.json.InvalidRequestException;
import dev.leakdrill.server.json.StrictFields;
import java.util.Map;
import java.util.TreeMap;

/** A fault's own fields in an operator's JSON, noted as they are read. Used by one thread. */
final class FaultParameters {

  private final StrictFields fields;
  private final Map<String, Long> read = new TreeMap<>();

  FaultParameters(StrictFields fields) {
    this.fields = fields;
  }

  /**
   * Returns a whole number within {@code [min, max]}.
   *
   * @throws InvalidRequestException if it is missing, no whole number or out of range
   */
  long wholeNumber(String name, long min, long max) throws InvalidRequestException {
    long value = fields.wholeNumber(name, min, max);
    read.put(name, value);
    return value;
  }

  /** Returns what has been read, for the status. */
  Map<String, Long> read() {
    return read;
  }
}
