package dev.leakdrill.backend;

import dev.leakdrill.wire.InvalidRequestException;
import dev.leakdrill.wire.StrictFields;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The faults there are, and how an operator's JSON orders one. */
final class FaultCatalog {

  private static final int MAX_NAME_LENGTH = 64;
  private static final long MAX_DELAY_MILLIS = 600_000;

  private static final Map<String, Reader> READERS =
      new TreeMap<>(
          Map.of(
              "stall-exchange", (fields, parameters) -> new StallExchange(),
              "slow-response",
                  (fields, parameters) -> {
                    long delayMillis = fields.wholeNumber("delayMillis", 0, MAX_DELAY_MILLIS);
                    parameters.put("delayMillis", delayMillis);
                    return new SlowResponse(Duration.ofMillis(delayMillis));
                  }));

  private FaultCatalog() {}

  /** Reads a fault's own fields and notes them in {@code parameters}, for the status. */
  private interface Reader {
    Fault read(StrictFields fields, Map<String, Long> parameters) throws InvalidRequestException;
  }

  /**
   * Reads {@code {"fault":"stall-exchange","every":100,"dose":241}} plus the fault's own fields.
   *
   * @throws InvalidRequestException naming the valid faults, fields or ranges
   */
  static FaultOrder read(byte[] json) throws InvalidRequestException {
    StrictFields fields = StrictFields.parse(json);
    String name = fields.text("fault", MAX_NAME_LENGTH);
    Reader reader = READERS.get(name);
    if (reader == null) {
      throw new InvalidRequestException(
          "unknown fault \"" + name + "\"; known: " + String.join(", ", READERS.keySet()));
    }
    long every = fields.wholeNumber("every", 1, Long.MAX_VALUE);
    long dose = fields.wholeNumber("dose", 0, Long.MAX_VALUE);
    Map<String, Long> parameters = new TreeMap<>();
    Fault fault = reader.read(fields, parameters);
    fields.rejectOthers();
    return new FaultOrder(name, fault, every, dose, parameters);
  }
}
