package dev.leakdrill.payment;

import dev.leakdrill.server.process.StartFailedException;
import dev.leakdrill.server.time.NanoClock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warms up the JVM by sending payments to the service's own listener over real sockets, because a
 * cold JVM under full load answers many requests too late.
 *
 * <p>Its threads and sockets are closed when {@link #run} returns.
 */
final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final double MAX_FAILED_SHARE = 0.05;
  private static final String CREATED = "201";
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

  private final InetSocketAddress paymentAddress;
  private final int calls;
  private final int callers;
  private final NanoClock clock;
  private final BooleanSupplier stopped;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger calling;
  private final AtomicLong failures = new AtomicLong();
  private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();

  /**
   * @param calls number of calls to make; may be 0
   * @param callers maximum of simultaneous calls
   * @param stopped checked before each call; true ends the warm-up early, without an error
   */
  WarmUp(
      InetSocketAddress paymentAddress,
      int calls,
      int callers,
      NanoClock clock,
      BooleanSupplier stopped) {
    this.paymentAddress = paymentAddress;
    this.calls = calls;
    this.callers = callers;
    this.clock = clock;
    this.stopped = stopped;
    calling = new AtomicInteger(callers);
  }

  /**
   * Makes the calls and waits for their answers.
   *
   * @throws StartFailedException as soon as more than 5 % of the second half of the calls have an
   *     answer other than 201
   * @throws InterruptedException if the calling thread is interrupted; the callers then still run
   *     to their end
   */
  void run() throws StartFailedException, InterruptedException {
    long startNanos = clock.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= Math.min(callers, calls); i++) {
      Thread thread = new Thread(this::makeCalls, "warm-up-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        thread.join(PROGRESS_EVERY.toMillis());
        if (thread.isAlive()) {
          LOG.info("warming up: {} of {} calls started", Math.min(next.get(), calls), calls);
        }
      }
    }
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - startNanos);
    if (tooManyFailures()) {
      throw new StartFailedException(
          StartFailedException.WARM_UP_FAILED,
          "warm-up failed: "
              + failures
              + " of the last "
              + (calls - calls / 2)
              + " calls were not answered 201; all answers: "
              + answers);
    }
    LOG.info("warmed up with {} calls in {} ms; answers: {}", calls, tookMillis, answers);
  }

  private void makeCalls() {
    try (WarmUpCaller caller = new WarmUpCaller(paymentAddress)) {
      while (!stopped.getAsBoolean() && !tooManyFailures()) {
        int number = next.getAndIncrement();
        if (number >= calls) {
          return;
        }
        String answer = caller.call(number);
        answers.computeIfAbsent(answer, unseen -> new AtomicInteger()).incrementAndGet();
        // In the first half a cold JVM may miss the client's deadline.
        if (!answer.equals(CREATED)) {
          if (number >= calls / 2) {
            failures.incrementAndGet();
          } else if (retire()) {
            return;
          }
        }
      }
    }
  }

  /**
   * Returns whether the calling caller shall end, because too many callers may be what keeps a cold
   * service from answering in time. A quarter of them, at least one, go on.
   */
  private boolean retire() {
    int min = Math.max(1, callers / 4);
    return calling.getAndUpdate(now -> Math.max(min, now - 1)) > min;
  }

  private boolean tooManyFailures() {
    return failures.get() > MAX_FAILED_SHARE * (calls - calls / 2);
  }
}
