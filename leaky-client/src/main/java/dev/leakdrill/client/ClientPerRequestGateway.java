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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Authorizes with the JDK's client, and retries when the answer is a server error. */
public final class ClientPerRequestGateway implements PaymentGateway {

  private static final int MAX_RETRIES = 4;

  private final AuthorizationCalls calls;
  private final Queue<HttpClient> clients = new ConcurrentLinkedQueue<>();
  private final HttpClient client;

  ClientPerRequestGateway(GatewaySettings settings) {
    calls = AuthorizationCalls.of(settings);
    client = newClient();
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = calls.post(client, order);
    for (int i = 0; i < MAX_RETRIES && response.statusCode() >= 500; i++) {
      // The connection may lead to a faulty node: retry on a fresh one.
      response = calls.post(newClient(), order);
    }
    return AuthorizationMessages.answer(response.statusCode(), response.body());
  }

  /** Returns a new client, which is closed with the gateway. */
  private HttpClient newClient() {
    HttpClient made = calls.newClient();
    clients.add(made);
    return made;
  }

  @Override
  public void close() {
    clients.forEach(JdkHttpClients::close);
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
