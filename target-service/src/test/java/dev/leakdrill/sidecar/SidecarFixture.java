package dev.leakdrill.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.backend.BackendSettings;
import dev.leakdrill.backend.SlowBackend;
import dev.leakdrill.backend.TestHttp;
import dev.leakdrill.server.process.StartFailedException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A backend that answers after 5 ms, and a sidecar with Istio's defaults in front of it. */
final class SidecarFixture implements AutoCloseable {

  static final String ORDER =
      "{\"paymentId\":\"p\",\"merchantId\":\"m\",\"amountMinor\":1250,\"currency\":\"EUR\"}";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SERVICE_TIME = Duration.ofMillis(5);

  private final SlowBackend backend;
  private final Sidecar sidecar;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  SidecarFixture() throws StartFailedException {
    backend = SlowBackend.start(new BackendSettings("127.0.0.1", 0, 0, SERVICE_TIME));
    sidecar = sidecarTo(backend.endpoints().http());
  }

  static Sidecar sidecarTo(URI upstream) throws StartFailedException {
    return Sidecar.start(
        new SidecarSettings("127.0.0.1", 0, 0, upstream, RetryPolicy.ISTIO_DEFAULT));
  }

  URI requests() {
    return sidecar.endpoints().http();
  }

  URI debug() {
    return sidecar.endpoints().debug();
  }

  /** Arms a fault for every call until the dose is delivered. */
  void arm(String fault, int dose, String parameters) {
    String order = "{\"fault\":\"" + fault + "\",\"every\":1,\"dose\":" + dose + parameters + "}";
    HttpResponse<String> answer =
        TestHttp.call("PUT", backend.endpoints().debug(), "/faults", order);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Sends one order through the sidecar; {@code headers} are names and values in turn. */
  HttpResponse<String> authorize(String... headers) throws IOException, InterruptedException {
    return authorizeAt(requests(), headers);
  }

  HttpResponse<String> authorizeAt(URI sidecarUri, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sidecarUri.resolve("/authorizations"))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(ORDER));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends one order on a connection of its own; the test reads the answer. */
  Socket send(String... headers) throws IOException {
    StringBuilder request = new StringBuilder("POST /authorizations HTTP/1.1\r\nHost: x\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    request.append("Content-Length: ").append(ORDER.length()).append("\r\n\r\n").append(ORDER);
    Socket caller = TestHttp.connect(requests());
    caller.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
    return caller;
  }

  int backendCalls() {
    return read(backend.endpoints().debug(), "/debug/vars", "callsTotal");
  }

  int vars(String field) {
    return read(debug(), "/debug/vars", field);
  }

  void awaitVars(String field, int value) {
    await(debug(), "/debug/vars", field, value);
  }

  void awaitFaults(String field, int value) {
    await(backend.endpoints().debug(), "/faults", field, value);
  }

  @Override
  public void close() {
    sidecar.close();
    backend.close();
  }

  private static void await(URI base, String path, String field, int value) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(read(base, path, field)).as(path + " " + field).isEqualTo(value));
  }

  private static int read(URI base, String path, String field) {
    return TestHttp.getJson(base, path).get(field).intValue();
  }
}
