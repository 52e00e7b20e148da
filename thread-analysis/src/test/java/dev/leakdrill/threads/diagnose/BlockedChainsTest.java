package dev.leakdrill.threads.diagnose;

import static dev.leakdrill.threads.diagnose.LockSamples.AWAITS_FUTURE;
import static dev.leakdrill.threads.diagnose.LockSamples.LOCK;
import static dev.leakdrill.threads.diagnose.LockSamples.PARKED_FOR_LOCK;
import static dev.leakdrill.threads.diagnose.LockSamples.PARKED_FOR_READ_LOCK;
import static dev.leakdrill.threads.diagnose.LockSamples.READS_SOCKET;
import static dev.leakdrill.threads.diagnose.LockSamples.READ_WRITE;
import static dev.leakdrill.threads.diagnose.LockSamples.blocked;
import static dev.leakdrill.threads.diagnose.LockSamples.parked;
import static dev.leakdrill.threads.diagnose.LockSamples.running;
import static dev.leakdrill.threads.diagnose.LockSamples.stack;
import static dev.leakdrill.threads.diagnose.LockSamples.thread;
import static dev.leakdrill.threads.diagnose.LockSamples.waiters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import dev.leakdrill.threads.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockedChainsTest {

  private static final String ENTER = "com.example.Cache.get(Cache.java:20)";
  private static final String LOAD = "com.example.Server.get(Server.java:111)";

  private static List<Finding> findings(List<Dump> dumps) {
    return BlockedChains.of(dumps).stream().map(Candidate::finding).toList();
  }

  @SafeVarargs
  private static List<Finding> findingsIn(List<DumpedThread>... dumps) {
    return findings(Samples.dumps(dumps));
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static List<DumpedThread> and(List<DumpedThread> some, DumpedThread... others) {
    return Samples.both(some, List.of(others));
  }

  private static DumpedThread holder(String lock, List<String> frames) {
    return parked(1, "X", "0xf", "java.util.concurrent.FutureTask", List.of(lock), frames);
  }

  @Test
  void whoeverWaitsIsFollowedToTheHolderAndToWhatThatWaitsFor() {
    List<DumpedThread> all =
        and(
            waiters(100, 10, "0x1", ENTER),
            holder("0x1", stack(AWAITS_FUTURE, LOAD)),
            blocked(50, "between", "0x1", List.of("0x2"), "com.example.Page.show(Page.java:4)"),
            blocked(51, "far-1", "0x2", List.of(), "com.example.Page.list(Page.java:9)"),
            blocked(52, "far-2", "0x2", List.of(), "com.example.Page.list(Page.java:9)"),
            blocked(53, "far-3", "0x2", List.of(), "com.example.Page.list(Page.java:9)"));

    Finding chain = only(findingsIn(all));

    assertThat(chain.kind()).isEqualTo(FindingKind.BLOCKED_CHAIN);
    assertThat(chain.count()).isEqualTo(14);
    assertThat(chain.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(chain.frame()).isEqualTo(ENTER);
    assertThat(chain.ownFrame()).isEqualTo(ENTER);
    assertThat(chain.sentence())
        .isEqualTo(
            "14 threads wait, in two steps, at "
                + ENTER
                + " for a monitor held by \"X\", which"
                + " awaits a future at "
                + LOAD);
    assertThat(chain.threadNames()).startsWith("X", "waiter-100");
    assertThat(chain.evidence())
        .contains("10 blocked at " + ENTER, "3 blocked at com.example.Page.list(Page.java:9)")
        .anyMatch(line -> line.startsWith("11 of them wait for the lock itself"));
  }

  @Test
  void aMomentOfContentionIsNoFinding() {
    List<DumpedThread> rest = Samples.threads("r-", 500, 60, Samples.CALL);
    DumpedThread runs = running(1, "X", List.of("0x1"), List.of(LOAD));

    assertThat(findingsIn(and(rest, runs, waiters(9, 1, "0x1", ENTER).get(0)))).isEmpty();
    assertThat(findingsIn(Samples.both(waiters(9, 9, "0x1", ENTER), and(rest, runs)))).isEmpty();
    assertThat(findingsIn(and(waiters(9, 2, "0x1", ENTER), holder("0x1", AWAITS_FUTURE))))
        .isEmpty();
  }

  @Test
  void aLargePartOfTheThreadsThatWaitForOneThatRunsIsContention() {
    DumpedThread runs = running(1, "X", List.of("0x1"), List.of(LOAD));

    Finding chain = only(findingsIn(and(waiters(9, 12, "0x1", ENTER), runs)));

    assertThat(chain.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(chain.sentence()).endsWith("held by \"X\", which runs at " + LOAD);
    assertThat(chain.nextSteps()).anyMatch(step -> step.startsWith("do less while"));
  }

  @Test
  void threadsThatWaitForTheSameHolderInAllDumpsAreStuckHoweverFew() {
    List<DumpedThread> all =
        and(waiters(9, 1, "0x1", ENTER), holder("0x1", stack(READS_SOCKET, LOAD)));

    Finding chain = only(findingsIn(all, all));

    assertThat(chain.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(chain.sentence())
        .isEqualTo(
            "1 thread waits at "
                + ENTER
                + " for a monitor held by \"X\", which reads from a"
                + " socket at "
                + LOAD);
    assertThat(chain.evidence())
        .contains(
            "1 of them have not moved in 2 dumps, and the same thread holds the lock in all of"
                + " them");
  }

  @Test
  void threadsThatRanInBetweenOrAreOthersContend() {
    DumpedThread runs = running(1, "X", List.of("0x1"), List.of(LOAD));
    List<DumpedThread> few = and(waiters(100, 9, "0x1", ENTER), runs);
    List<DumpedThread> fewOthers = and(waiters(200, 9, "0x1", ENTER), runs);
    List<DumpedThread> many = and(waiters(100, 30, "0x1", ENTER), runs);
    List<DumpedThread> manyOthers = and(waiters(200, 30, "0x1", ENTER), runs);

    assertThat(findingsIn(few, fewOthers)).isEmpty();
    Finding contention = only(findingsIn(many, manyOthers));
    assertThat(contention.confidence()).isEqualTo(Confidence.LOW);
    assertThat(contention.sentence()).startsWith("30 threads contend at " + ENTER);
    assertThat(findingsIn(ran(few, 1.0), ran(few, 40.0))).isEmpty();
    assertThat(findingsIn(ran(few, 1.0), ran(few, 1.5))).hasSize(1);
  }

  private static List<DumpedThread> ran(List<DumpedThread> threads, double cpuMillis) {
    return threads.stream()
        .map(
            thread ->
                new DumpedThread(
                    thread.id(),
                    thread.name(),
                    thread.state(),
                    false,
                    null,
                    cpuMillis,
                    null,
                    thread.waitsFor(),
                    thread.holdsLocks(),
                    null,
                    null,
                    thread.frames()))
        .toList();
  }

  @Test
  void aLockWhoseHolderIsNotInTheDumpSaysSo() {
    Finding monitors = only(findings(Samples.readCase("ci-log-three-dumps/1.txt")));

    assertThat(monitors.frame())
        .isEqualTo("ch.qos.logback.core.AppenderBase.doAppend(AppenderBase.java:63)");
    assertThat(monitors.ownFrame())
        .isEqualTo(
            "org.apache.dolphinscheduler.server.worker.runner.TaskExecuteThread.run"
                + "(TaskExecuteThread.java:118)");
    assertThat(monitors.count()).isEqualTo(40);
    assertThat(monitors.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(monitors.sentence())
        .startsWith("40 threads (12 -> 27 -> 40) wait at ")
        .endsWith("for a monitor; the dump does not show who holds it");
    assertThat(monitors.evidence()).contains("12 of them have not moved in 3 dumps");
  }

  @Test
  void aQueueThatGrowsBeforeALockIsOneFindingAndTheLocks() {
    Diagnosis diagnosis = Diagnosis.of(Samples.readCase("ci-log-three-dumps/1.txt"));

    assertThat(diagnosis.culprit()).isNotNull();
    assertThat(diagnosis.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.BLOCKED_CHAIN));
  }

  @Test
  void aDumpThatIsCutSaysThatTheHolderMayBeInTheMissingPart() {
    Finding chain = only(findings(Samples.readCase("compose-prefix-truncated/1.txt")));

    assertThat(chain.frame()).contains("AppenderBase.doAppend(AppenderBase.java:63)");
    assertThat(chain.evidence())
        .contains("the holder is not in the dump, of which a part is missing");
  }

  @Test
  void theJvmDoesNotSayWhoHoldsAReadLock() {
    Finding chain = only(findings(Samples.readCase("jstack-F-read-lock/1.txt")));

    assertThat(chain.count()).isEqualTo(12);
    assertThat(chain.frame())
        .isEqualTo("hudson.plugins.project_inheritance.util.TimedBuffer.get(TimedBuffer.java:67)");
    assertThat(chain.sentence()).endsWith("for a read lock; the dump does not show who holds it");
    assertThat(chain.evidence()).anyMatch(line -> line.contains("does not record"));
  }

  @Test
  void theHolderOfAReadLockIsKnownIfItWrites() {
    List<DumpedThread> all = new ArrayList<>();
    for (int id = 10; id < 14; id++) {
      all.add(
          parked(id, "r-" + id, "0x5", READ_WRITE, List.of(), stack(PARKED_FOR_READ_LOCK, ENTER)));
    }
    all.add(
        thread(
            1,
            "w",
            "TIMED_WAITING",
            null,
            List.of("0x5"),
            List.of("java.lang.Thread.sleep(Native Method)", LOAD)));

    assertThat(only(findingsIn(all)).sentence())
        .isEqualTo(
            "4 threads wait at "
                + ENTER
                + " for a read lock held by \"w\", which sleeps at "
                + LOAD);
  }

  @Test
  void contentionForALoggerNamesTheLineThatWritesAndIsNoLeak() {
    Finding chain = only(findings(Samples.readCase("threadinfo-tostring-contention/1.txt")));

    assertThat(chain.count()).isEqualTo(40);
    assertThat(chain.frame())
        .isEqualTo("org.apache.log4j.Category.callAppenders(Category.java:204)");
    assertThat(chain.sentence())
        .endsWith(
            "for a monitor held by \"DubboServerHandler-192.0.2.10:20992-thread-1433\", which"
                + " writes at org.apache.log4j.Category.callAppenders(Category.java:206)");
    assertThat(chain.toString()).doesNotContainIgnoringCase("leak");
  }

  @Test
  void workersThatContendForTheirQueueAndThreadsThatAcceptAreIdle() {
    List<String> takes =
        stack(
            PARKED_FOR_LOCK,
            "java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)",
            "java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1062)",
            "com.example.NamedThreads.run(NamedThreads.java:9)");
    List<String> accepts =
        stack(
            PARKED_FOR_LOCK,
            "sun.nio.ch.ServerSocketChannelImpl.accept(ServerSocketChannelImpl.java:389)",
            "com.example.Acceptor.run(Acceptor.java:9)");
    List<DumpedThread> all = new ArrayList<>();
    for (int id = 10; id < 40; id++) {
      all.add(parked(id, "w-" + id, "0x5", LOCK, List.of(), id % 2 == 0 ? takes : accepts));
    }

    assertThat(findingsIn(all, all)).isEmpty();
  }

  @Test
  void aThreadThatWaitsForAConditionWaitsForNoLock() {
    List<String> awaits =
        List.of(
            "jdk.internal.misc.Unsafe.park(Native Method)",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await(X.java:9)",
            ENTER);
    List<DumpedThread> all = new ArrayList<>();
    for (int id = 10; id < 40; id++) {
      String ofClass = "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject";
      all.add(parked(id, "w-" + id, "0x5", ofClass, List.of(), awaits));
    }

    assertThat(findingsIn(all, all)).isEmpty();
  }

  @Test
  void aThreadThatIsNotifiedAndWaitsForTheMonitorWaitsForALock() {
    List<DumpedThread> all = new ArrayList<>();
    for (int id = 10; id < 14; id++) {
      all.add(
          thread(
              id,
              "w-" + id,
              "BLOCKED",
              LockWait.of(LockWait.Kind.NOTIFICATION, "0x1"),
              List.of(),
              List.of("java.lang.Object.wait(Native Method)", ENTER)));
    }

    assertThat(only(findingsIn(and(all, holder("0x1", stack(AWAITS_FUTURE, LOAD))))).count())
        .isEqualTo(4);
  }

  @Test
  void anOwnerThatTheDumpNamesAndDoesNotShowIsNamed() {
    List<DumpedThread> all = new ArrayList<>();
    for (int id = 10; id < 14; id++) {
      all.add(
          thread(
              id,
              "w-" + id,
              "BLOCKED",
              new LockWait(LockWait.Kind.MONITOR, "0x1", null, "99", "gone"),
              List.of(),
              List.of(ENTER)));
    }

    assertThat(only(findingsIn(all)).sentence())
        .endsWith("for a monitor held by \"gone\", which is not in the dump");
  }

  @Test
  void theOnlyThreadThatIsFurtherOnInTheMethodProbablyHoldsTheLock() {
    List<DumpedThread> all = new ArrayList<>();
    for (int id = 10; id < 15; id++) {
      all.add(parked(id, "w-" + id, "0x5", LOCK, List.of(), stack(PARKED_FOR_LOCK, ENTER)));
    }
    List<String> furtherOn = stack(READS_SOCKET, "com.example.Cache.get(Cache.java:22)");
    DumpedThread one = running(1, "one", List.of(), furtherOn);
    DumpedThread two = running(2, "two", List.of(), furtherOn);

    Finding chain = only(findingsIn(and(all, one)));
    assertThat(chain.sentence())
        .endsWith(
            "for a lock probably held by \"one\", which reads from a socket at"
                + " com.example.Cache.get(Cache.java:22)");
    assertThat(chain.evidence()).contains("the holder is not in the dump");
    assertThat(only(findingsIn(and(all, one, two))).sentence())
        .endsWith("for a lock; the dump does not show who holds it");
  }

  @Test
  void aChainWithoutAHolderNamesWhoeverIsNearestToIt() {
    List<DumpedThread> all =
        and(
            waiters(100, 9, "0x1", ENTER),
            parked(1, "near", "0x5", LOCK, List.of("0x1"), stack(PARKED_FOR_LOCK, LOAD)));

    assertThat(only(findingsIn(all)).sentence())
        .isEqualTo(
            "10 threads wait, in two steps, at "
                + ENTER
                + " for a lock that \"near\" wants at "
                + LOAD
                + "; the dump does not show who holds it");
  }

  @Test
  void recordedProgramsAreFollowedToTheCallInWhichTheHolderWaits() {
    assertRecorded("logging-appender", "which writes to a socket at ");
    assertRecorded("name-lookup", "which looks up a host name at ");
    assertRecorded("read-lock", "for a read lock; the dump does not show who holds it");
  }

  private static void assertRecorded(String program, String does) {
    RecordedPrograms.series(program)
        .forEach(
            (name, dumps) -> {
              // jstack does not show virtual threads that are not mounted.
              if (!name.equals("25-virtual-jstack")) {
                assertThat(Diagnosis.of(dumps).findings())
                    .as(name)
                    .first()
                    .satisfies(
                        found -> assertThat(found.kind()).isEqualTo(FindingKind.BLOCKED_CHAIN))
                    .satisfies(found -> assertThat(found.confidence()).isEqualTo(Confidence.HIGH))
                    .satisfies(found -> assertThat(found.sentence()).contains(does));
              }
            });
  }

  @Test
  void whoeverMayHoldAReadLockIsWorthALook() {
    List<Dump> dumps = RecordedPrograms.series("read-lock").get("17-platform-jstack-l");

    assertThat(only(findings(dumps)).nextSteps())
        .anyMatch(
            step ->
                step.startsWith("look at \"export-1\" first")
                    && step.contains("it reads from a socket at"));
  }
}
