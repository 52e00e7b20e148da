package dev.leakdrill.drill.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Attaches readers to a live view, and says every second how much they got: what so many open
 * browsers ask of a drill, without the browsers' own cost.
 *
 * <p>Arguments: how many, 10 by default; the address, {@code http://127.0.0.1:7070} by default.
 * They come back when a stream ends, as a browser does; ended by Ctrl-C.
 */
public final class WatchersMain {

  private static final long RETRY_MILLIS = 1_000;

  private WatchersMain() {}

  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    URI events =
        URI.create(arguments.length > 1 ? arguments[1] : "http://127.0.0.1:7070")
            .resolve("/events");
    LongAdder bytes = new LongAdder();
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    IntStream.range(0, count).forEach(i -> watch(client, events, bytes));
    while (true) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
      System.out.printf("%d watchers, %,d bytes so far%n", count, bytes.sum());
    }
  }

  private static void watch(HttpClient client, URI events, LongAdder bytes) {
    client
        .sendAsync(HttpRequest.newBuilder(events).build(), BodyHandlers.ofLines())
        .thenAccept(answer -> answer.body().forEach(line -> bytes.add(line.length() + 1L)))
        .whenCompleteAsync(
            (done, failure) -> watch(client, events, bytes),
            CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS));
  }
}
