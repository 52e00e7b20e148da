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
 * Makes the JVM ready for full load by calling the service's own front door, over real sockets: a
 * cold one that meets 1,600 requests a second answers by the dozen after their callers have left.
 *
 * <p>Its threads and sockets are gone when {@link #run} returns.
 */
final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final double MAX_FAILED_SHARE = 0.05;
  private static final String CREATED = "201";
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

  private final InetSocketAddress frontDoor;
  private final int calls;
  private final int callers;
  private final NanoClock clock;
  private final BooleanSupplier stopped;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger calling;
  private final AtomicLong failures = new AtomicLong();
  private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();

  /**
   * @param calls how many to make; 0 makes none
   * @param callers how many to make at a time
   * @param stopped asked before each call; true ends the warm-up early, without an error
   */
  WarmUp(
      InetSocketAddress frontDoor,
      int calls,
      int callers,
      NanoClock clock,
      BooleanSupplier stopped) {
    this.frontDoor = frontDoor;
    this.calls = calls;
    this.callers = callers;
    this.clock = clock;
    this.stopped = stopped;
    calling = new AtomicInteger(callers);
  }

  /**
   * Makes the calls and waits for their answers.
   *
   * @throws StartFailedException if more than 5 % of the second half of the answers are not 201;
   *     ends early then
   * @throws InterruptedException if the calling thread is interrupted; callers end on their own
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
          LOG.info("warming up: {} of {} calls begun", Math.min(next.get(), calls), calls);
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
    try (WarmUpCaller caller = new WarmUpCaller(frontDoor)) {
      while (!stopped.getAsBoolean() && !tooManyFailures()) {
        int number = next.getAndIncrement();
        if (number >= calls) {
          return;
        }
        String answer = caller.call(number);
        answers.computeIfAbsent(answer, unseen -> new AtomicInteger()).incrementAndGet();
        // A cold JVM may miss the client's deadline; by half-time it should not.
        if (!answer.equals(CREATED)) {
          if (number >= calls / 2) {
            failures.incrementAndGet();
          } else if (leaves()) {
            return;
          }
        }
      }
    }
  }

  /**
   * So many callers at a time may be what keeps a cold service from answering in time: then three
   * in four of them do not come back.
   */
  private boolean leaves() {
    int least = Math.max(1, callers / 4);
    return calling.getAndUpdate(now -> Math.max(least, now - 1)) > least;
  }

  private boolean tooManyFailures() {
    return failures.get() > MAX_FAILED_SHARE * (calls - calls / 2);
  }
}
