package dev.leakdrill.client;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.GatewayTimeoutException;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentGatewayFactory;
import dev.leakdrill.gateway.PaymentOrder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;

/** Apache HttpClient in place of the JDK's; a timer aborts the request at the deadline. */
public final class StalledCallGateway implements PaymentGateway {

  private final URI endpoint;
  private final Duration deadline;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

  StalledCallGateway(GatewaySettings settings) {
    endpoint = AuthorizationMessages.endpoint(settings.backend());
    deadline = settings.deadline();
    timer.setRemoveOnCancelPolicy(true);
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(settings.maxCalls())
                    .setMaxConnPerRoute(settings.maxCalls())
                    .build())
            .disableAutomaticRetries()
            .build();
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException {
    HttpPost request = new HttpPost(endpoint);
    request.setEntity(
        new ByteArrayEntity(AuthorizationMessages.request(order), ContentType.APPLICATION_JSON));
    Future<?> abort = timer.schedule(request::abort, deadline.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return client.execute(
          request,
          answer ->
              AuthorizationMessages.answer(
                  answer.getCode(), EntityUtils.toByteArray(answer.getEntity())));
    } catch (IOException e) {
      if (request.isAborted()) {
        throw new GatewayTimeoutException("no answer within " + deadline, e);
      }
      throw e;
    } finally {
      abort.cancel(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

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
