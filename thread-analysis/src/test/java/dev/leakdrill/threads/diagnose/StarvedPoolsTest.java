package dev.leakdrill.threads.diagnose;

import static dev.leakdrill.threads.diagnose.LockSamples.AWAITS_FUTURE;
import static dev.leakdrill.threads.diagnose.LockSamples.READS_SOCKET;
import static dev.leakdrill.threads.diagnose.LockSamples.stack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StarvedPoolsTest {

  private static final String WAIT = "com.example.Report.page(Report.java:12)";
  private static final String RUNS_TASK =
      "java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)";

  private static final List<String> AWAITS_TASK = stack(AWAITS_FUTURE, WAIT, RUNS_TASK);
  private static final List<String> READS =
      stack(READS_SOCKET, "com.example.Client.read(Client.java:5)", RUNS_TASK);

  @SafeVarargs
  private static List<Finding> findings(List<DumpedThread>... dumps) {
    return StarvedPools.of(Samples.dumps(dumps)).stream().map(Candidate::finding).toList();
  }

  private static List<DumpedThread> workers(int count, List<String> frames) {
    return Samples.threads("pool-1-thread-", 1, count, frames);
  }

  @Test
  void allWorkersOfAPoolWaitForTasksThatNobodyElseRuns() {
    assertThat(findings(workers(8, AWAITS_TASK)))
        .singleElement()
        .satisfies(found -> assertThat(found.kind()).isEqualTo(FindingKind.STARVED_POOL))
        .satisfies(found -> assertThat(found.confidence()).isEqualTo(Confidence.MEDIUM))
        .satisfies(found -> assertThat(found.count()).isEqualTo(8))
        .satisfies(found -> assertThat(found.frame()).isEqualTo(WAIT))
        .extracting(Finding::sentence)
        .isEqualTo(
            "all 8 threads of the pool \"pool-1-thread\" wait for a future at "
                + WAIT
                + "; if these tasks go to the same pool, none can ever run");
  }

  @Test
  void aSeriesWithoutAMoveMakesItCertain() {
    assertThat(findings(workers(8, AWAITS_TASK), workers(8, AWAITS_TASK)))
        .singleElement()
        .satisfies(found -> assertThat(found.confidence()).isEqualTo(Confidence.HIGH));
  }

  @Test
  void workersThatRanBetweenDumpsAreNotStarved() {
    assertThat(
            findings(
                Samples.threads("pool-1-thread-", 1, 8, AWAITS_TASK, 10.0),
                Samples.threads("pool-1-thread-", 1, 8, AWAITS_TASK, 90.0)))
        .isEmpty();
  }

  @Test
  void aPoolWithAnIdleOrABusyWorkerIsNotStarved() {
    DumpedThread idle = Samples.threads("pool-1-thread-", 9, 1, Samples.IDLE).get(0);
    DumpedThread busy = Samples.threads("pool-1-thread-", 9, 1, READS).get(0);

    assertThat(findings(Samples.both(workers(8, AWAITS_TASK), List.of(idle)))).isEmpty();
    assertThat(findings(Samples.both(workers(8, AWAITS_TASK), List.of(busy)))).isEmpty();
  }

  @Test
  void tasksThatAnotherPoolIsWorkingAtAreNotWaitedForInVain() {
    List<DumpedThread> both =
        Samples.both(workers(8, AWAITS_TASK), Samples.threads("other-", 100, 2, READS));

    assertThat(findings(both)).isEmpty();
    assertThat(findings(both, both)).isEmpty();
    assertThat(
            findings(
                Samples.both(
                    workers(8, AWAITS_TASK), Samples.threads("other-", 100, 2, READS, 1.0)),
                Samples.both(
                    workers(8, AWAITS_TASK), Samples.threads("other-", 100, 2, READS, 90.0))))
        .hasSize(1);
  }

  @Test
  void aClientThatAwaitsItsAnswerIsNoTaskOfThePool() {
    List<String> call =
        stack(
            AWAITS_FUTURE,
            "jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:554)",
            WAIT,
            RUNS_TASK);

    assertThat(findings(workers(8, call))).isEmpty();
  }

  @Test
  void oneWorkerThatWaitsAndThreadsOfNoPoolAreNoPool() {
    assertThat(findings(workers(1, AWAITS_TASK))).isEmpty();
    assertThat(findings(workers(8, stack(AWAITS_FUTURE, WAIT)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool-starvation", "parallel-stream"})
  void recordedProgramsAreNamedInEveryFormThatShowsTheirWorkers(String program) {
    RecordedPrograms.series(program)
        .forEach(
            (name, dumps) -> {
              // jstack does not show virtual threads that are not mounted.
              if (!name.equals("25-virtual-jstack")) {
                assertNamed(name, dumps, Confidence.HIGH);
                assertNamed(name, dumps.subList(0, 1), Confidence.MEDIUM);
              }
            });
  }

  private static void assertNamed(String name, List<Dump> dumps, Confidence confidence) {
    assertThat(Diagnosis.of(dumps).findings())
        .as(name)
        .first()
        .satisfies(found -> assertThat(found.kind()).isEqualTo(FindingKind.STARVED_POOL))
        .satisfies(found -> assertThat(found.confidence()).isEqualTo(confidence));
  }
}
