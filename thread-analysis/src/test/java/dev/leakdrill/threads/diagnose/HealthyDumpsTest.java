package dev.leakdrill.threads.diagnose;

import static dev.leakdrill.threads.Samples.CALL;
import static dev.leakdrill.threads.Samples.EVENT_LOOP;
import static dev.leakdrill.threads.Samples.IDLE;
import static dev.leakdrill.threads.Samples.SCHEDULER;
import static dev.leakdrill.threads.Samples.both;
import static dev.leakdrill.threads.Samples.dumps;
import static dev.leakdrill.threads.Samples.threads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that do not leak, whatever their dumps look like. */
class HealthyDumpsTest {

  private static void assertNobodyNamed(List<Dump> dumps) {
    assertThat(Diagnosis.of(dumps).culprit()).isNull();
  }

  @Test
  void nothingGrows() {
    List<DumpedThread> same = threads("r-", 1, 200, CALL);
    assertNobodyNamed(dumps(same, same, same));
    assertNobodyNamed(Samples.read("http-17/1.txt", "http-17/1.txt", "http-17/1.txt"));
  }

  @Test
  void aPoolThatGrowsAndShrinks() {
    assertNobodyNamed(
        dumps(
            threads("r-", 1, 10, CALL),
            threads("r-", 1, 80, CALL),
            threads("r-", 1, 60, CALL),
            threads("r-", 1, 12, CALL)));
  }

  @Test
  void moreLoadMeansMoreThreadsButOtherOnes() {
    assertNobodyNamed(
        dumps(
            threads("r-", 1000, 20, CALL),
            threads("r-", 2000, 60, CALL),
            threads("r-", 3000, 180, CALL)));
  }

  @Test
  void theSameWorkersThatRanInBetweenHaveComeBack() {
    assertNobodyNamed(
        dumps(
            threads("r-", 1, 20, CALL, 100.0),
            threads("r-", 1, 60, CALL, 180.0),
            threads("r-", 1, 180, CALL, 260.0)));
  }

  @Test
  void aPlateauWhoseOtherThreadsComeAndGoDoesNotGrow() {
    assertNobodyNamed(
        dumps(
            both(threads("r-", 1, 241, CALL), threads("r-", 1000, 6, CALL)),
            both(threads("r-", 1, 241, CALL), threads("r-", 2000, 7, CALL)),
            both(threads("r-", 1, 241, CALL), threads("r-", 3000, 14, CALL))));
  }

  @Test
  void aBurstInTheLastDump() {
    assertNobodyNamed(dumps(List.of(), threads("r-", 1, 50, CALL)));
    assertNobodyNamed(dumps(List.of(), List.of(), threads("r-", 1, 50, CALL)));
  }

  @Test
  void aHandfulOfListenersThatStartedLate() {
    List<DumpedThread> listeners = threads("listener-", 1, 8, CALL);
    assertNobodyNamed(dumps(threads("listener-", 1, 2, CALL), listeners, listeners, listeners));
  }

  @Test
  void idleWorkersOfOnePool() {
    assertNobodyNamed(
        dumps(
            threads("pool-1-thread-", 1, 10, IDLE),
            threads("pool-1-thread-", 1, 50, IDLE),
            threads("pool-1-thread-", 1, 90, IDLE)));
    assertNobodyNamed(
        dumps(
            threads("worker-", 1, 10, IDLE),
            threads("worker-", 1, 50, IDLE),
            threads("worker-", 1, 90, IDLE)));
  }

  @Test
  void eventLoopsOfOneGroupThatWarmUp() {
    assertNobodyNamed(
        dumps(
            threads("nioEventLoopGroup-2-", 1, 4, EVENT_LOOP),
            threads("nioEventLoopGroup-2-", 1, 8, EVENT_LOOP),
            threads("nioEventLoopGroup-2-", 1, 16, EVENT_LOOP)));
  }

  @Test
  void timersThatWaitInConstantNumber() {
    List<DumpedThread> timers = threads("scheduler-", 1, 40, SCHEDULER);
    assertNobodyNamed(dumps(timers, timers, timers));
  }

  @Test
  void threadsThatComputeAreNoLeak() {
    List<String> busy = List.of("com.example.Digest.sum(Digest.java:8)");
    assertNobodyNamed(dumps(running(busy, 5), running(busy, 15), running(busy, 25)));
  }

  private static List<DumpedThread> running(List<String> frames, int count) {
    return threads("cpu-", 1, count, frames).stream()
        .map(thread -> DumpedThread.of(thread.id(), thread.name(), "RUNNABLE", false, frames))
        .toList();
  }

  @Test
  void oneDumpNamesNobodyAndAsksForMore() {
    Diagnosis diagnosis = Diagnosis.of(dumps(threads("r-", 1, 500, CALL)));

    assertThat(diagnosis.culprit()).isNull();
    assertThat(diagnosis.groups()).isNotEmpty();
    assertThat(diagnosis.notes()).anyMatch(note -> note.contains("two or more are needed"));
  }

  @Test
  void oneDumpOfEachOfTwoProcessesNamesNobody() {
    assertThat(Diagnosis.of(Samples.read("virtual-25/1.json", "virtual-25/plain-2.txt")))
        .satisfies(diagnosis -> assertThat(diagnosis.culprit()).isNull())
        .satisfies(
            diagnosis ->
                assertThat(diagnosis.notes()).anyMatch(note -> note.contains("two processes")));
  }
}
