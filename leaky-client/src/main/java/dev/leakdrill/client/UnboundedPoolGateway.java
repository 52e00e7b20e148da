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

/** Authorizes with the JDK's client, whose pool keeps idle connections for later calls. */
public final class UnboundedPoolGateway implements PaymentGateway {

  private final AuthorizationCalls calls;
  private final HttpClient client;

  UnboundedPoolGateway(GatewaySettings settings) {
    calls = AuthorizationCalls.of(settings);
    client = calls.newClient();
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = calls.post(client, order);
    return AuthorizationMessages.answer(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    JdkHttpClients.close(client);
  }

  /** Opens the gateway of the case {@code unbounded-pool}. */
  public static final class Factory implements PaymentGatewayFactory {

    @Override
    public String leakCase() {
      return "unbounded-pool";
    }

    @Override
    public PaymentGateway open(GatewaySettings settings) {
      return new UnboundedPoolGateway(settings);
    }
  }
}
