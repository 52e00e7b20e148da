package dev.leakdrill.client;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.GatewayTimeoutException;
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
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Authorizes with the JDK's client in a separate task, and waits for that up to the deadline. */
public final class LostDeadlineGateway implements PaymentGateway {

  private static final int KEEP_ALIVE_MILLIS = 250;

  private final URI endpoint;
  private final Duration deadline;
  private final HttpClient client;
  private final AtomicInteger threadCount = new AtomicInteger();
  private final ExecutorService tasks =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEEP_ALIVE_MILLIS,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          this::taskThread);

  LostDeadlineGateway(GatewaySettings settings) {
    endpoint = AuthorizationMessages.endpoint(settings.backend());
    deadline = settings.deadline();
    client = AuthorizationCalls.of(settings).newClient();
  }

  private Thread taskThread(Runnable task) {
    Thread thread = new Thread(task, "authorization-task-" + threadCount.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
    CompletableFuture<Authorization> answer =
        CompletableFuture.supplyAsync(() -> call(order), tasks)
            .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TimeoutException
          ? new GatewayTimeoutException("no answer within " + deadline, e)
          : new IOException(e.getCause());
    }
  }

  private Authorization call(PaymentOrder order) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(AuthorizationMessages.request(order)))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return AuthorizationMessages.answer(response.statusCode(), response.body());
    } catch (IOException | InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public void close() {
    tasks.shutdownNow();
    JdkHttpClients.close(client);
  }

  /** Opens the gateway of the case {@code lost-deadline}. */
  public static final class Factory implements PaymentGatewayFactory {

    @Override
    public String leakCase() {
      return "lost-deadline";
    }

    @Override
    public PaymentGateway open(GatewaySettings settings) {
      return new LostDeadlineGateway(settings);
    }
  }
}
