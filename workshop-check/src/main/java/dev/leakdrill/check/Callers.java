package dev.leakdrill.check;

import dev.leakdrill.server.time.NanoClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** Makes volleys of calls, all at the same time, and waits for their ends. One at a time. */
final class Callers {

  private static final String PAYMENT =
      "{\"paymentId\":\"check-%d\",\"merchantId\":\"m-1\",\"amountMinor\":%d,\"currency\":\"EUR\"}";
  private static final long AMOUNT = 1_999;

  /** Above the backend's limit, so that it declines. */
  private static final long LARGE_AMOUNT = 900_000;

  /** One healthy call in this many is for the large amount. */
  private static final int LARGE_EVERY = 10;

  private static final int OK = 200;

  private final NanoClock clock;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int numbers;

  private record Answer(int number, int status, long millis) {}

  Callers(NanoClock clock) {
    this.clock = clock;
  }

  /** Calls the service and waits until each caller has an answer or has lost patience. */
  CallerAnswers volley(URI service, int calls, Duration patience) {
    List<Answer> answers = all(service.resolve("/payments"), calls, patience, number -> false);
    Map<Integer, Integer> byStatus = new HashMap<>();
    answers.forEach(answer -> byStatus.merge(answer.status(), 1, Integer::sum));
    return new CallerAnswers(
        calls,
        byStatus,
        median(answers),
        answers.stream().mapToLong(Answer::millis).max().orElse(0));
  }

  /** Makes calls without a fault to the service, and as many to the backend for comparison. */
  HealthyCalls healthy(URI service, URI backend, int calls, Duration patience) {
    List<Answer> direct = all(backend.resolve("/authorizations"), calls, patience, number -> false);
    int first = numbers;
    List<Answer> answers =
        all(
            service.resolve("/payments"),
            calls,
            patience,
            number -> (number - first) % LARGE_EVERY == 1);
    List<Answer> wrong =
        answers.stream()
            .filter(
                answer ->
                    answer.status()
                        != ((answer.number() - first) % LARGE_EVERY == 1
                            ? CallerAnswers.DECLINED
                            : CallerAnswers.AUTHORIZED))
            .toList();
    return new HealthyCalls(
        calls,
        calls - wrong.size(),
        median(answers),
        direct.stream().allMatch(answer -> answer.status() == OK) ? median(direct) : 0,
        wrong.stream().findFirst().map(answer -> named(answer.status())).orElse(""));
  }

  private static String named(int status) {
    return status == CallerAnswers.NONE ? "none" : Integer.toString(status);
  }

  private List<Answer> all(URI uri, int calls, Duration patience, IntPredicate isLarge) {
    List<CompletableFuture<Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      int number = numbers++;
      waiting.add(call(uri, number, isLarge.test(number) ? LARGE_AMOUNT : AMOUNT, patience));
    }
    return waiting.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<Answer> call(URI uri, int number, long amount, Duration patience) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(PAYMENT.formatted(number, amount)))
            .build();
    long startNanos = clock.nanoTime();
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .handle(
            (answer, error) ->
                new Answer(
                    number,
                    answer == null ? CallerAnswers.NONE : answer.statusCode(),
                    TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - startNanos)));
  }

  private static long median(List<Answer> answers) {
    long[] millis = answers.stream().mapToLong(Answer::millis).sorted().toArray();
    return millis.length == 0 ? 0 : millis[millis.length / 2];
  }
}
