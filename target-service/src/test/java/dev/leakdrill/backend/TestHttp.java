package dev.leakdrill.backend;

import dev.leakdrill.server.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** HTTP for tests: every call ends within ten seconds. */
public final class TestHttp {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private TestHttp() {}

  public static HttpResponse<String> get(URI base, String path) {
    return call("GET", base, path, "");
  }

  public static JsonNode getJson(URI base, String path) {
    return json(get(base, path));
  }

  public static HttpResponse<String> call(String method, URI base, String path, String json) {
    return send(base, path, "application/json", method, json).join();
  }

  public static CompletableFuture<HttpResponse<String>> postLater(
      URI base, String path, String json) {
    return send(base, path, "application/json", "POST", json);
  }

  public static CompletableFuture<HttpResponse<String>> send(
      URI base, String path, String contentType, String method, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", contentType)
            .header("X-Leakdrill-Operator", "test")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return CLIENT.sendAsync(request, BodyHandlers.ofString());
  }

  public static JsonNode json(HttpResponse<String> response) {
    return Json.mapper().readTree(response.body());
  }

  /** Opens a connection of its own, to say what an HTTP client would not. */
  public static Socket connect(URI base) {
    try {
      Socket socket = new Socket(base.getHost(), base.getPort());
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends {@code text} with a "Connection: close" in it and returns all that comes back. */
  public static String sendRaw(URI base, String text) throws IOException {
    try (Socket socket = connect(base)) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
