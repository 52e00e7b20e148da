package dev.leakdrill.drill.live;

import dev.leakdrill.server.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** A viewer on a socket of its own that reads on demand and waits ten seconds at most. */
final class EventReader implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final BufferedReader in;
  private final String status;

  /** A server-sent event. */
  record Event(String name, JsonNode data) {}

  EventReader(URI view) throws IOException {
    this(view, 1 << 16);
  }

  /**
   * @param receiveBytes what may wait on this side before the other side notices
   */
  EventReader(URI view, int receiveBytes) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(receiveBytes);
    socket.connect(new java.net.InetSocketAddress(view.getHost(), view.getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    String request = "GET /events HTTP/1.1\r\nHost: " + view.getAuthority() + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    status = String.valueOf(in.readLine());
  }

  String status() {
    return status;
  }

  /** Returns the next event of this name; null when the stream ends before. Others may go on. */
  Event next(String name) throws IOException {
    long limitMillis = System.currentTimeMillis() + PATIENCE_MILLIS;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("event: " + name)) {
        return new Event(name, Json.mapper().readTree(in.readLine().substring("data: ".length())));
      }
      if (System.currentTimeMillis() > limitMillis) {
        throw new SocketTimeoutException("events came, but none named " + name);
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
