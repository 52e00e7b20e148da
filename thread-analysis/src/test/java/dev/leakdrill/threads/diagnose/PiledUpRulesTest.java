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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PiledUpRulesTest {

  private static final List<String> LEASE =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "java.util.concurrent.SynchronousQueue.poll(SynchronousQueue.java:903)",
          "com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:162)",
          "com.example.Repository.find(Repository.java:56)");

  private static List<Finding> found(FindingKind kind, List<Dump> dumps) {
    return Diagnosis.of(dumps).findings().stream()
        .filter(finding -> finding.kind() == kind)
        .toList();
  }

  @Test
  void mostOfAPoolInOneCallIsAPile() {
    assertThat(found(FindingKind.PILED_UP, dumps(threads("exec-", 1, 40, CALL))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.count()).isEqualTo(40);
              assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
              assertThat(finding.evidence())
                  .contains("one dump cannot show whether they come and go");
            });
  }

  @Test
  void aPoolWithIdleThreadsIsNotInTrouble() {
    List<DumpedThread> pool = both(threads("exec-", 1, 40, CALL), threads("exec-", 41, 40, IDLE));

    assertThat(found(FindingKind.PILED_UP, dumps(pool))).isEmpty();
  }

  @Test
  void aFewThatWaitForALeaseSayThatThePoolIsEmpty() {
    List<DumpedThread> pool = both(threads("exec-", 1, 4, LEASE), threads("exec-", 41, 40, IDLE));

    assertThat(found(FindingKind.PILED_UP, dumps(pool)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.sentence())
                    .isEqualTo(
                        "4 threads wait at com.example.Repository.find(Repository.java:56), for a"
                            + " lease of a pool"));
  }

  @Test
  void idleWorkersAreNoPileHoweverMany() {
    for (List<String> idle : List.of(IDLE, EVENT_LOOP, SCHEDULER)) {
      assertThat(Diagnosis.of(dumps(threads("worker-", 1, 500, idle))).findings()).isEmpty();
    }
  }

  @Test
  void inASeriesTheyMustBeManyInEachDump() {
    assertThat(
            found(
                FindingKind.PILED_UP,
                dumps(threads("a-", 1, 40, LEASE), List.of(), threads("b-", 100, 40, LEASE))))
        .isEmpty();
    assertThat(
            found(
                FindingKind.PILED_UP,
                dumps(threads("a-", 1, 40, LEASE), threads("b-", 100, 40, LEASE))))
        .hasSize(1);
  }

  @Test
  void idleThreadsThatEachHaveAnOwnerShowSoManyOwners() {
    List<DumpedThread> housekeepers = named("HikariPool-%d housekeeper", 19);

    assertThat(found(FindingKind.MANY_OWNERS, dumps(housekeepers)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.sentence())
                    .startsWith(
                        "19 HikariPool-N housekeeper threads, so 19 HikariCP connection pools are"
                            + " alive"));
    assertThat(
            found(FindingKind.MANY_OWNERS, dumps(threads("HikariPool-1 connection ", 1, 19, IDLE))))
        .isEmpty();
  }

  @Test
  void aListOfNamesWithoutStacksHasOwnersByTheirHashes() {
    List<DumpedThread> clients =
        IntStream.range(0, 14)
            .mapToObj(
                i ->
                    DumpedThread.of(
                        "" + i,
                        "HttpClient@" + Integer.toHexString(0xf26ad70 + i) + "-scheduler-1",
                        "",
                        false,
                        List.of()))
            .toList();

    assertThat(found(FindingKind.MANY_OWNERS, dumps(clients)))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.sentence()).contains("14 Jetty HTTP clients are alive"));
  }

  private static List<DumpedThread> named(String pattern, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> DumpedThread.of("" + i, pattern.formatted(i), "TIMED_WAITING", false, SCHEDULER))
        .toList();
  }

  @Test
  void severalThreadsInsideOneMapTurnInACircle() {
    List<String> frames =
        List.of(
            "java.util.HashMap.getEntry(HashMap.java:347)",
            "com.example.Cache.lookup(Cache.java:91)");

    assertThat(found(FindingKind.STUCK, dumps(running(frames, 6))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.frame()).isEqualTo("com.example.Cache.lookup(Cache.java:91)");
              assertThat(finding.sentence()).contains("without a lock can be a circle");
            });
    assertThat(found(FindingKind.STUCK, dumps(running(frames, 1)))).isEmpty();
    assertThat(found(FindingKind.STUCK, dumps(running(frames, 6), List.of()))).isEmpty();
  }

  private static List<DumpedThread> running(List<String> frames, int count) {
    return threads("TP-Processor", 1, count, frames).stream()
        .map(thread -> DumpedThread.of(thread.id(), thread.name(), "RUNNABLE", false, frames))
        .toList();
  }
}
