package dev.leakdrill.backend;

import dev.leakdrill.server.json.InvalidRequestException;
import dev.leakdrill.server.json.StrictFields;
import java.util.Map;
import java.util.TreeMap;

/** All faults by name, and the reader of the JSON that arms one. */
final class FaultCatalog {

  /** Upper limit of a fault's delays: ten minutes. */
  static final long MAX_DELAY_MILLIS = 600_000;

  /** Upper limit of the body that a fault answers with: 1 MiB. */
  static final long MAX_BODY_BYTES = 1024 * 1024;

  private static final int MAX_NAME_LENGTH = 64;

  private static final Map<String, Reader> READERS =
      new TreeMap<>(
          Map.ofEntries(
              fault("capped-connections", CappedConnections::read),
              fault("drop-connection", parameters -> new DropConnection()),
              fault("error-body", ErrorBody::read),
              fault("slow-response", SlowResponse::read),
              fault("stall-body", StallBody::read),
              fault("stall-exchange", parameters -> new StallExchange()),
              fault("trickle-body", TrickleBody::read)));

  private FaultCatalog() {}

  private static Map.Entry<String, Reader> fault(String name, Reader reader) {
    return Map.entry(name, reader);
  }

  /** Creates a fault from its own fields. */
  private interface Reader {
    Fault read(FaultParameters parameters) throws InvalidRequestException;
  }

  /**
   * Reads the body of {@code PUT /faults}: {@code {"fault":"stall-exchange","every":100,
   * "dose":241}} plus the fault's own fields.
   *
   * @throws InvalidRequestException naming the valid faults, fields or ranges
   */
  static FaultSpec read(byte[] json) throws InvalidRequestException {
    StrictFields fields = StrictFields.parse(json);
    String name = fields.text("fault", MAX_NAME_LENGTH);
    Reader reader = READERS.get(name);
    if (reader == null) {
      throw new InvalidRequestException(
          "unknown fault \"" + name + "\"; known: " + String.join(", ", READERS.keySet()));
    }
    long every = fields.wholeNumber("every", 1, Long.MAX_VALUE);
    long dose = fields.wholeNumber("dose", 0, Long.MAX_VALUE);
    FaultParameters parameters = new FaultParameters(fields);
    Fault fault = reader.read(parameters);
    fields.rejectOthers();
    return new FaultSpec(name, fault, every, dose, parameters.values());
  }
}
