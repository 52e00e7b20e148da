package dev.leakdrill.drill.live;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** A server-sent event as it goes over the wire, made once and sent to everybody. Stateless. */
final class ServerEvent {

  /** A comment: it keeps the connection, and shows one that is gone. */
  static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private ServerEvent() {}

  /**
   * Returns an event.
   *
   * @param data on one line, as JSON without indentation is
   */
  static byte[] of(String name, JsonNode data) {
    return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
