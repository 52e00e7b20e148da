package dev.leakdrill.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to the debug listeners of a lab's servers. Safe for use by many threads; every call ends
 * within its time-out.
 */
public final class DebugClient {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration DUMP_PATIENCE = Duration.ofSeconds(15);
  private static final int OK = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** What the backend says of its faults. */
  public record FaultStatus(long seen, long delivered, long stalledOpen) {}

  /** Returns a server's vital signs, a flat JSON object. */
  public JsonNode vitals(Server server) throws IOException {
    return json(get(server, "/debug/vars", PATIENCE));
  }

  /** Returns a server's threads, grouped by identical stack, as JSON. */
  public byte[] threads(Server server) throws IOException {
    return get(server, "/debug/threads?format=json", DUMP_PATIENCE);
  }

  /** Returns whether a service says that it is ready; one that does not answer is not. */
  public boolean isReady(Server server) {
    try {
      return send(request(server, "/readyz", PATIENCE).GET().build()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  /** Has one call in {@code every} stall, {@code dose} times in all. */
  public void armStallExchange(Server backend, int every, int dose) throws IOException {
    String body =
        JSON.writeValueAsString(
            JSON.createObjectNode()
                .put("fault", "stall-exchange")
                .put("every", every)
                .put("dose", dose));
    checked(
        send(
            request(backend, "/faults", PATIENCE)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build()));
  }

  /** Returns what became of the fault that was armed last. */
  public FaultStatus faults(Server backend) throws IOException {
    return status(get(backend, "/faults", PATIENCE));
  }

  /** Ends the fault; calls that already stall go on stalling. */
  public void disarm(Server backend) throws IOException {
    checked(send(request(backend, "/faults", PATIENCE).DELETE().build()));
  }

  private static FaultStatus status(byte[] body) throws IOException {
    JsonNode json = json(body);
    return new FaultStatus(
        json.path("seen").asLong(),
        json.path("delivered").asLong(),
        json.path("stalledOpen").asLong());
  }

  private byte[] get(Server server, String path, Duration patience) throws IOException {
    return checked(send(request(server, path, patience).GET().build()));
  }

  private static HttpRequest.Builder request(Server server, String path, Duration patience) {
    URI uri = server.debug().resolve(path);
    return HttpRequest.newBuilder(uri).timeout(patience);
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + request.uri(), e);
    }
  }

  private static byte[] checked(HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() != OK) {
      throw new IOException(
          response.uri()
              + " answered "
              + response.statusCode()
              + ": "
              + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
    }
    return response.body();
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new IOException("a debug listener's answer is no JSON", e);
    }
  }
}
