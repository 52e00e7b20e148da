package dev.leakdrill.client;

import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.GatewayTimeoutException;
import dev.leakdrill.gateway.PaymentOrder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Makes authorization calls with the JDK's client and its time-outs, for the gateways whose case is
 * about something else. Immutable.
 *
 * @param endpoint the URI to post to
 * @param deadline time-out from the request to the head of the answer; bodies are a few bytes
 */
record AuthorizationCalls(URI endpoint, Duration deadline) {

  static AuthorizationCalls of(GatewaySettings settings) {
    return new AuthorizationCalls(
        AuthorizationMessages.endpoint(settings.backend()), settings.deadline());
  }

  /** Returns a new client; the caller must close it. */
  HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        // Nothing that runs there blocks, so the client's own thread may run it.
        .executor(Runnable::run)
        .connectTimeout(deadline)
        .build();
  }

  /**
   * Posts an order.
   *
   * @throws GatewayTimeoutException if there was no answer within the deadline
   */
  HttpResponse<byte[]> post(HttpClient client, PaymentOrder order)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(deadline)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(AuthorizationMessages.request(order)))
            .build();
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (HttpTimeoutException e) {
      throw new GatewayTimeoutException("no answer within " + deadline, e);
    }
  }
}
