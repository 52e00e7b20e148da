package dev.leakdrill.acceptance.diagnose.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Blocking calls in the common pool: the pictures of one page are fetched in a parallel stream from
 * a server that is silent, so that every other use of the common pool waits for a worker.
 */
final class ParallelStream {

  private static final int REQUESTS = 10;

  private final SilentPeer pictures = new SilentPeer();

  private ParallelStream() {}

  int page() {
    return IntStream.range(0, 64).parallel().map(this::fetch).sum();
  }

  private int fetch(int picture) {
    try (Socket socket = new Socket(pictures.host(), pictures.port())) {
      socket.getOutputStream().write(picture);
      return socket.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int price() {
    return CompletableFuture.supplyAsync(() -> 199).join();
  }

  /** Starts the program. */
  public static void main(String[] args) {
    Threads threads = Threads.of(args);
    ParallelStream shop = new ParallelStream();
    threads.perTask("page-").execute(shop::page);
    ForkJoinPool common = ForkJoinPool.commonPool();
    while (common.getActiveThreadCount() < common.getParallelism()) {
      Thread.onSpinWait();
    }
    Executor requests = threads.perTask("request-");
    for (int i = 0; i < REQUESTS; i++) {
      requests.execute(shop::price);
    }
    Threads.readyWhen(Threads.stays(() -> threads.waiting(REQUESTS)));
  }
}
