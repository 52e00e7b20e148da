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
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authorizes with the JDK's client, and retries when the answer is a server error. A retry that is
 * still open after ten minutes is reported.
 */
public final class UncancelledTimerGateway implements PaymentGateway {

  private static final Logger LOG = LoggerFactory.getLogger(UncancelledTimerGateway.class);
  private static final int MAX_RETRIES = 8;
  private static final int REPORT_AFTER_MINUTES = 10;

  private final AuthorizationCalls calls;
  private final HttpClient client;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, UncancelledTimerGateway::timerThread);

  UncancelledTimerGateway(GatewaySettings settings) {
    calls = AuthorizationCalls.of(settings);
    client = calls.newClient();
    timer.setRemoveOnCancelPolicy(true);
  }

  private static Thread timerThread(Runnable task) {
    Thread thread = new Thread(task, "open-retries-timer");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = calls.post(client, order);
    for (int i = 0; i < MAX_RETRIES && response.statusCode() >= 500; i++) {
      Future<?> report =
          timer.schedule(() -> report(order), REPORT_AFTER_MINUTES, TimeUnit.MINUTES);
      try {
        response = calls.post(client, order);
      } finally {
        report.cancel(false);
      }
    }
    return AuthorizationMessages.answer(response.statusCode(), response.body());
  }

  private static void report(PaymentOrder order) {
    LOG.warn("{} is still being retried", order.paymentId());
  }

  @Override
  public Map<String, Integer> gauges() {
    return Map.of("timerTasks", timer.getQueue().size());
  }

  @Override
  public void close() {
    timer.shutdownNow();
    JdkHttpClients.close(client);
  }

  /** Opens the gateway of the case {@code uncancelled-timer}. */
  public static final class Factory implements PaymentGatewayFactory {

    @Override
    public String leakCase() {
      return "uncancelled-timer";
    }

    @Override
    public PaymentGateway open(GatewaySettings settings) {
      return new UncancelledTimerGateway(settings);
    }
  }
}
