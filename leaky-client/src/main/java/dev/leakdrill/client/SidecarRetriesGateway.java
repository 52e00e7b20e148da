package dev.leakdrill.client;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.JdkHttpClients;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentGatewayFactory;
import dev.leakdrill.gateway.PaymentOrder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Authorizes through a sidecar proxy; request headers set its time-outs and retries. */
public final class SidecarRetriesGateway implements PaymentGateway {

  private static final String PER_TRY_MILLIS = "x-envoy-upstream-rq-per-try-timeout-ms";

  private final URI endpoint;
  private final HttpClient client;

  SidecarRetriesGateway(GatewaySettings settings) {
    endpoint = AuthorizationMessages.endpoint(settings.backend());
    client = AuthorizationCalls.of(settings).newClient();
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header(PER_TRY_MILLIS, "100")
            .header("x-envoy-hedge-on-per-try-timeout", "true")
            .POST(BodyPublishers.ofByteArray(AuthorizationMessages.request(order)))
            .build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    return AuthorizationMessages.answer(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    JdkHttpClients.close(client);
  }

  /** Opens the gateway of the case {@code sidecar-retries}. */
  public static final class Factory implements PaymentGatewayFactory {

    @Override
    public String leakCase() {
      return "sidecar-retries";
    }

    @Override
    public PaymentGateway open(GatewaySettings settings) {
      return new SidecarRetriesGateway(settings);
    }
  }
}
