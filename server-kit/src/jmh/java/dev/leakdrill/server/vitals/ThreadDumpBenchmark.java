package dev.leakdrill.server.vitals;


import dev.leakdrill.server.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
 * Measures the cost of a dump of 10,000 stuck threads with 10 different stacks of some 20 frames:
 * taking it, grouping it and writing it as JSON, each by itself, with the JVM options of a drill.
 *
 * <p>The command is in docs/measurement.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ThreadDumpBenchmark {

  private static final int THREADS = 10_000;
  private static final int PLACES = 10;
  private static final int DEPTH = 12;
  private static final long STACK_BYTES = 64 * 1024;

  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private ThreadDump dump = new ThreadDump(0, "", List.of());
  private ThreadGroups groups = ThreadGroups.of(dump);

  @Setup
  public void start() throws IOException {
    for (int i = 0; i < THREADS; i++) {
      int depth = DEPTH + i % PLACES;
      Thread thread = new Thread(null, () -> stand(depth), "stuck-" + i, STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    dump = ThreadDump.ofPlatformThreads();
    groups = ThreadGroups.of(dump);
  }

  private void stand(int depth) {
    if (depth > 0) {
      stand(depth - 1);
      return;
    }
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @TearDown
  public void end() throws InterruptedException {
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Benchmark
  public ThreadDump take() {
    return ThreadDump.ofPlatformThreads();
  }

  @Benchmark
  public ThreadGroups group() {
    return ThreadGroups.of(dump);
  }

  @Benchmark
  public byte[] write() {
    return Json.bytes(groups.toFields());
  }
}
