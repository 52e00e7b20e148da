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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Authorizes with the JDK's client; a thread of its own follows up server errors. */
public final class AbandonedQueueGateway implements PaymentGateway {

  private static final Logger LOG = LoggerFactory.getLogger(AbandonedQueueGateway.class);
  private static final int MAX_WAITING_LETTERS = 16;
  private static final int OFFER_TIMEOUT_MILLIS = 20;

  private final AuthorizationCalls calls;
  private final HttpClient client;
  private final BlockingQueue<Letter> letters = new ArrayBlockingQueue<>(MAX_WAITING_LETTERS);
  private final Thread clerk = new Thread(this::followUp, "follow-up-clerk");

  private record Letter(PaymentOrder order, HttpResponse<byte[]> refusal) {}

  AbandonedQueueGateway(GatewaySettings settings) {
    calls = AuthorizationCalls.of(settings);
    client = calls.newClient();
    clerk.setDaemon(true);
    clerk.start();
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = calls.post(client, order);
    if (response.statusCode() >= 500) {
      Letter letter = new Letter(order, response);
      if (!letters.offer(letter, OFFER_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("nobody follows up {}", order.paymentId());
      }
    }
    return AuthorizationMessages.answer(response.statusCode(), response.body());
  }

  private void followUp() {
    try {
      while (true) {
        Letter letter = letters.take();
        try {
          followUp(letter);
        } catch (RuntimeException e) {
          LOG.warn("{} cannot be followed up", letter.order().paymentId(), e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void followUp(Letter letter) {
    String seconds = letter.refusal().headers().firstValue("Retry-After").orElseThrow();
    LOG.info("{} may be tried again in {} s", letter.order().paymentId(), Long.parseLong(seconds));
  }

  @Override
  public void close() {
    clerk.interrupt();
    JdkHttpClients.close(client);
  }

  /** Opens the gateway of the case {@code abandoned-queue}. */
  public static final class Factory implements PaymentGatewayFactory {

    @Override
    public String leakCase() {
      return "abandoned-queue";
    }

    @Override
    public PaymentGateway open(GatewaySettings settings) {
      return new AbandonedQueueGateway(settings);
    }
  }
}
