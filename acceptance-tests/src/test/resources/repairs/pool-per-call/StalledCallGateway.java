package dev.leakdrill.client;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.GatewayTimeoutException;
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
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A pool for each call, which nobody shuts down. */
public final class StalledCallGateway implements PaymentGateway {

  private final URI endpoint;
  private final HttpClient client;
  private final Duration deadline;

  StalledCallGateway(GatewaySettings settings) {
    endpoint = AuthorizationMessages.endpoint(settings.backend());
    deadline = settings.deadline();
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
    ExecutorService calls = Executors.newSingleThreadExecutor();
    Future<Authorization> call = calls.submit(() -> send(order));
    try {
      return call.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new GatewayTimeoutException("no answer within " + deadline, e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      call.cancel(true);
    }
  }

  private Authorization send(PaymentOrder order) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(AuthorizationMessages.request(order)))
            .build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    return AuthorizationMessages.answer(response.statusCode(), response.body());
  }

  @Override
  public void close() {}

  /** Opens the gateway of the case {@code stalled-call}. */
  public static final class Factory implements PaymentGatewayFactory {

    @Override
    public String leakCase() {
      return "stalled-call";
    }

    @Override
    public PaymentGateway open(GatewaySettings settings) {
      return new StalledCallGateway(settings);
    }
  }
}
