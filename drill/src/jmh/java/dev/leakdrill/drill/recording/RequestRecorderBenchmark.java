package dev.leakdrill.drill.recording;

import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.server.time.NanoClock;
import dev.leakdrill.drill.workload.ArrivalSchedule;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the cost of recording one request: {@code start} and {@code finish}, with two readings of
 * the clock. The limit is 200 ns without allocation ({@code gc.alloc.rate.norm} about 0 B/op).
 *
 * <p>The command is in docs/measurement.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestRecorderBenchmark {

  private final RequestRecorder recording =
      new RequestRecorder(
          new ArrivalSchedule(12_800, Duration.ofSeconds(15)),
          Duration.ofSeconds(2),
          4 * 2_048,
          NanoClock.SYSTEM);

  @Benchmark
  public void startAndFinish() {
    recording.finish(recording.start(), RequestOutcome.OK);
  }
}
