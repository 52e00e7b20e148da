package dev.leakdrill.agent.programs;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** 200 virtual threads that each sleep, schedule and call, and a client created in one. */
final class VirtualThreads {

  private static final int THREADS = 200;

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final Backend backend;
  private HttpClient client;

  private VirtualThreads(Backend backend) {
    this.backend = backend;
  }

  public static void main(String[] args) throws Exception {
    // A method of JDK 21, by reflection: the release is 17.
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try (Backend backend = new Backend(0)) {
      new VirtualThreads(backend).run(threads);
    }
  }

  private void run(ExecutorService threads) throws Exception {
    threads.submit(this::makeClient).get();
    List<Future<Void>> calls = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      calls.add(threads.submit((Callable<Void>) this::call));
    }
    for (Future<Void> call : calls) {
      call.get();
    }
    Checkpoint.printOnce("called", "\"inUse\":0");
    timer.shutdownNow();
    Checkpoint.print("shutDown");
    threads.shutdown();
  }

  private void makeClient() {
    client = newClient();
  }

  private static HttpClient newClient() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private Void call() throws Exception {
    TimeUnit.MILLISECONDS.sleep(1);
    timer.schedule(() -> {}, 1, TimeUnit.HOURS);
    client.send(HttpRequest.newBuilder(backend.at("/")).build(), BodyHandlers.ofString());
    return null;
  }
}
