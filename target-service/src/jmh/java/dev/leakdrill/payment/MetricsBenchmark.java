package dev.leakdrill.payment;


import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentOrder;
import dev.leakdrill.server.vitals.BackendSockets;
import dev.leakdrill.server.vitals.ProcessMetrics;
import dev.leakdrill.server.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cost of the metrics while 241 of 256 slots are taken for ever: per request, the in-flight
 * limit (one allocation, the task) and the timer (none), each with two clock readings; per scrape,
 * with 300 additional threads.
 *
 * <p>Which command runs it: docs/measurement.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MetricsBenchmark {

  private static final int LIMIT = 256;
  private static final int STUCK = 241;
  private static final int THREADS = 300;

  private final InFlightLimit idle = new InFlightLimit(LIMIT, Runnable::run, NanoClock.SYSTEM);
  private final InFlightLimit full =
      new InFlightLimit(LIMIT, MetricsBenchmark::never, NanoClock.SYSTEM);
  private final InFlightTable startTimes = new InFlightTable(LIMIT, NanoClock.SYSTEM);
  private final ProcessMetrics metrics = new ProcessMetrics();
  private final RequestTimers timers = new RequestTimers(metrics.registry(), NanoClock.SYSTEM);
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  @Setup
  public void fill() {
    for (int i = 0; i < STUCK; i++) {
      startTimes.claim();
      full.tryAdmit();
      full.execute(() -> {});
    }
    new ServiceVitals(
            ThreadKind.PLATFORM,
            new RequestThreads(ThreadKind.PLATFORM, NanoClock.SYSTEM),
            full,
            new MeteredGateway(new NoGateway()),
            new BackendSockets(1, NanoClock.SYSTEM)::openConnections)
        .bindTo(metrics.registry());
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::stay, RequestThreads.NAME_PREFIX + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  @TearDown
  public void letGo() throws InterruptedException {
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    metrics.close();
  }

  @Benchmark
  public void inFlightLimit() {
    idle.tryAdmit();
    idle.execute(() -> {});
  }

  @Benchmark
  public long startTimeAmongStuckOnes() {
    return startTimes.release(startTimes.claim());
  }

  @Benchmark
  public void timer() {
    timers.stop(timers.start(), PaymentOutcome.AUTHORIZED);
  }

  @Benchmark
  public long oldestRequest() {
    return full.oldestRequestNanos();
  }

  @Benchmark
  public byte[] scrape() {
    return metrics.scrape(null).body();
  }

  private static void never(Runnable task) {
    // Like a thread that never returns: the slot stays taken.
  }

  private void stay() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class NoGateway implements PaymentGateway {

    @Override
    public Authorization authorize(PaymentOrder order) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Integer> gauges() {
      return Map.of("poolLeased", STUCK);
    }

    @Override
    public void close() {}
  }
}
