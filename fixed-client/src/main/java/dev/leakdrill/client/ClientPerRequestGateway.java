package dev.leakdrill.client;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.JdkHttpClients;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentGatewayFactory;
import dev.leakdrill.gateway.PaymentOrder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/** Authorizes with the JDK's client, and retries when the answer is a server error. */
public final class ClientPerRequestGateway implements PaymentGateway {

  private static final int MAX_RETRIES = 4;

  private final AuthorizationCalls calls;
  private final HttpClient client;

  ClientPerRequestGateway(GatewaySettings settings) {
    calls = AuthorizationCalls.of(settings);
    client = calls.newClient();
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = calls.post(client, order);
    for (int i = 0; i < MAX_RETRIES && response.statusCode() >= 500; i++) {
      response = calls.post(client, order);
    }
    return AuthorizationMessages.answer(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    JdkHttpClients.close(client);
  }

  /** Opens the gateway of the case {@code client-per-request}. */
  public static final class Factory implements PaymentGatewayFactory {

    @Override
    public String leakCase() {
      return "client-per-request";
    }

    @Override
    public PaymentGateway open(GatewaySettings settings) {
      return new ClientPerRequestGateway(settings);
    }
  }
}
