package dev.leakdrill.acceptance.diagnose.programs;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Replies that are lost: the reader drops one it cannot parse, and with it the caller's future. */
final class FutureNeverCompleted {

  private static final int ORDERS = 30;

  private final Map<Integer, CompletableFuture<Integer>> pending = new ConcurrentHashMap<>();
  private final ExecutorService reader;

  private FutureNeverCompleted(Threads threads) {
    reader = Executors.newSingleThreadExecutor(threads.named("reply-reader-"));
  }

  int place(int order) {
    CompletableFuture<Integer> reply = new CompletableFuture<>();
    pending.put(order, reply);
    reader.execute(() -> onReply(order, order % 2 == 0 ? "ok" : "1"));
    return reply.join();
  }

  private void onReply(int order, String text) {
    CompletableFuture<Integer> reply = pending.get(order);
    try {
      reply.complete(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      System.err.println("order " + order + ": " + e.getMessage());
    }
  }

  /** Starts the program. */
  public static void main(String[] args) {
    Threads threads = Threads.of(args);
    FutureNeverCompleted orders = new FutureNeverCompleted(threads);
    Executor requests = threads.perTask("request-");
    for (int i = 0; i < 2 * ORDERS; i++) {
      int order = i;
      requests.execute(() -> orders.place(order));
    }
    Threads.readyWhen(() -> threads.waiting(ORDERS));
  }
}
