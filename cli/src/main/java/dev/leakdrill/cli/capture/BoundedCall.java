package dev.leakdrill.cli.capture;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A call that may never return, such as a read from a process that hangs. It is left to a daemon
 * thread of its own, which is abandoned when its time is over. Stateless.
 */
final class BoundedCall {

  private BoundedCall() {}

  /**
   * Returns the call's result.
   *
   * @throws TimeoutException if there is none within the limit
   * @throws CancellationException if the stop is requested before there is one
   * @throws ExecutionException with the call's exception
   */
  static <T> T result(Callable<T> call, Duration limit, StopRequest stop)
      throws TimeoutException, ExecutionException {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(call.call());
              } catch (Throwable e) {
                // An Error, too: the caller would wait for nothing.
                result.completeExceptionally(e);
              }
            },
            "leakdrill-capture");
    thread.setDaemon(true);
    thread.start();
    try {
      stop.awaitEither(result, limit);
      if (!result.isDone()) {
        throw new CancellationException();
      }
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }
}
