package dev.leakdrill.agent;


import java.util.concurrent.ScheduledThreadPoolExecutor;
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
 * The cost of the agent per timer task that is scheduled, cancelled and removed: without the agent,
 * and with every or every hundredth task tracked. JMH adds about 20 frames to the stack.
 *
 * <p>Which command runs it: docs/measurement.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimerTaskBenchmark {

  private static final String AGENT = "-javaagent:../leak-agent/target/leak-agent.jar=oneIn=";

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

  @Setup
  public void removeOnCancel() {
    timer.setRemoveOnCancelPolicy(true);
  }

  @TearDown
  public void shutDown() {
    timer.shutdownNow();
  }

  @Benchmark
  public boolean withoutTheAgent() {
    return scheduleAndCancel();
  }

  @Benchmark
  @Fork(value = 1, jvmArgsAppend = AGENT + "1")
  public boolean everyTask() {
    return scheduleAndCancel();
  }

  @Benchmark
  @Fork(value = 1, jvmArgsAppend = AGENT + "100")
  public boolean everyHundredthTask() {
    return scheduleAndCancel();
  }

  private boolean scheduleAndCancel() {
    return timer.schedule(() -> {}, 1, TimeUnit.HOURS).cancel(false);
  }
}
