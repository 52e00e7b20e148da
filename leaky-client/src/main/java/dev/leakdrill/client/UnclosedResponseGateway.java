package dev.leakdrill.client;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentGatewayFactory;
import dev.leakdrill.gateway.PaymentOrder;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Authorizes with Apache HttpClient; each call leases a connection from the pool. */
public final class UnclosedResponseGateway implements PaymentGateway {

  private final URI endpoint;
  private final HttpHost host;
  private final PoolingHttpClientConnectionManager pool;
  private final CloseableHttpClient client;

  UnclosedResponseGateway(GatewaySettings settings) {
    endpoint = AuthorizationMessages.endpoint(settings.backend());
    host = HttpHost.create(settings.backend());
    Timeout deadline = Timeout.of(settings.deadline());
    pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(settings.maxCalls())
            .setMaxConnPerRoute(settings.maxCalls())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(deadline).build())
            .build();
    client =
        HttpClients.custom()
            .setConnectionManager(pool)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(deadline)
                    .setResponseTimeout(deadline)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .build();
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException {
    HttpPost request = new HttpPost(endpoint);
    request.setEntity(
        new ByteArrayEntity(AuthorizationMessages.request(order), ContentType.APPLICATION_JSON));
    ClassicHttpResponse response = client.executeOpen(host, request, null);
    if (response.getCode() >= 500) {
      throw new IOException("the authorizing party answered " + response.getCode());
    }
    byte[] body = EntityUtils.toByteArray(response.getEntity());
    response.close();
    return AuthorizationMessages.answer(response.getCode(), body);
  }

  @Override
  public Map<String, Integer> gauges() {
    return Map.of("poolLeased", pool.getTotalStats().getLeased());
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  /** Opens the gateway of the case {@code unclosed-response}. */
  public static final class Factory implements PaymentGatewayFactory {

    @Override
    public String leakCase() {
      return "unclosed-response";
    }

    @Override
    public PaymentGateway open(GatewaySettings settings) {
      return new UnclosedResponseGateway(settings);
    }
  }
}
