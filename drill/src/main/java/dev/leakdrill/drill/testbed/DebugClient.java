package dev.leakdrill.drill.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An HTTP client of the debug listeners of a test bed's servers. Safe for use by many threads;
 * every call has a time-out.
 *
 * <p>Every method throws {@link IOException} if the server does not answer in time, or with
 * anything but 200.
 *
 * <p>Uses {@link HttpURLConnection}, which blocks its caller and starts no threads: it is called
 * thirty times a second during the load, and its CPU is the injector's.
 */
public final class DebugClient {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(10);
  private static final Duration DUMP_PATIENCE = Duration.ofSeconds(15);
  private static final String OPERATOR = "X-Leakdrill-Operator";
  private static final int OK = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The state of the backend's fault.
   *
   * @param seen calls while the fault was armed
   * @param delivered calls that got the fault
   * @param stalledOpen stalled exchanges whose socket is still open
   */
  public record FaultStatus(long seen, long delivered, long stalledOpen) {}

  private record Answer(int status, byte[] body) {}

  /** Returns a server's vital signs, a flat JSON object. */
  public JsonNode vitals(ServerHandle server) throws IOException {
    return json(ok(server, "GET", "/debug/vars", PATIENCE, null));
  }

  /** Returns a server's threads, grouped by identical stack, as JSON. */
  public byte[] threads(ServerHandle server) throws IOException {
    return ok(server, "GET", "/debug/threads?format=json", DUMP_PATIENCE, null);
  }

  /** Returns whether a service reports that it is ready; false if it does not answer. */
  public boolean isReady(ServerHandle server) {
    try {
      return call(server, "GET", "/readyz", PATIENCE, null).status() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  /** Arms a fault: one call in {@code every} gets it, {@code dose} calls in all. */
  public void arm(
      ServerHandle backend, String fault, Map<String, Long> parameters, int every, int dose)
      throws IOException {
    ObjectNode fields =
        JSON.createObjectNode().put("fault", fault).put("every", every).put("dose", dose);
    parameters.forEach(fields::put);
    ok(backend, "PUT", "/faults", COMMAND_PATIENCE, JSON.writeValueAsBytes(fields));
  }

  /** Returns the state of the fault that was armed last. */
  public FaultStatus faults(ServerHandle backend) throws IOException {
    JsonNode json = json(ok(backend, "GET", "/faults", PATIENCE, null));
    return new FaultStatus(
        json.path("seen").asLong(),
        json.path("delivered").asLong(),
        json.path("stalledOpen").asLong());
  }

  /** Ends the fault; calls that stall already continue to stall. */
  public void disarm(ServerHandle backend) throws IOException {
    ok(backend, "DELETE", "/faults", COMMAND_PATIENCE, null);
  }

  private static byte[] ok(
      ServerHandle server, String method, String path, Duration patience, byte @Nullable [] body)
      throws IOException {
    Answer answer = call(server, method, path, patience, body);
    if (answer.status() != OK) {
      throw new IOException(
          "%s %s of %s answered %d: %s"
              .formatted(
                  method,
                  path,
                  server.name(),
                  answer.status(),
                  new String(answer.body(), StandardCharsets.UTF_8)));
    }
    return answer.body();
  }

  private static Answer call(
      ServerHandle server, String method, String path, Duration patience, byte @Nullable [] body)
      throws IOException {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) server.debug().resolve(path).toURL().openConnection();
      connection.setRequestMethod(method);
      connection.setConnectTimeout(Math.toIntExact(PATIENCE.toMillis()));
      connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
      if (!method.equals("GET")) {
        connection.setRequestProperty(OPERATOR, "drill");
      }
      if (body != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(body);
      }
      int status = connection.getResponseCode();
      try (InputStream in =
          status < HttpURLConnection.HTTP_BAD_REQUEST
              ? connection.getInputStream()
              : connection.getErrorStream()) {
        return new Answer(status, in == null ? new byte[0] : in.readAllBytes());
      }
    } catch (IOException e) {
      throw new IOException(
          "%s does not answer %s %s: %s".formatted(server.name(), method, path, e.getMessage()), e);
    }
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new IOException("a debug listener's answer is no JSON", e);
    }
  }
}
