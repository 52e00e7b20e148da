package dev.leakdrill.drill.live;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Encodes server-sent events; the bytes are made once and sent to every viewer. Stateless. */
final class ServerEvent {

  /** A comment line: keeps a connection open, and reveals one that is gone. */
  static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private ServerEvent() {}

  /**
   * Returns the bytes of an event.
   *
   * @param data written on one line, as JSON without indentation is
   */
  static byte[] of(String name, JsonNode data) {
    return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
