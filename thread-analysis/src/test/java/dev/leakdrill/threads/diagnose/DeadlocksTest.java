package dev.leakdrill.threads.diagnose;

import static dev.leakdrill.threads.diagnose.LockSamples.LOCK;
import static dev.leakdrill.threads.diagnose.LockSamples.PARKED_FOR_LOCK;
import static dev.leakdrill.threads.diagnose.LockSamples.blocked;
import static dev.leakdrill.threads.diagnose.LockSamples.parked;
import static dev.leakdrill.threads.diagnose.LockSamples.running;
import static dev.leakdrill.threads.diagnose.LockSamples.stack;
import static dev.leakdrill.threads.diagnose.LockSamples.thread;
import static dev.leakdrill.threads.diagnose.LockSamples.waiters;
import static dev.leakdrill.threads.diagnose.LockSamples.withDeadlock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import dev.leakdrill.threads.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadlocksTest {

  private static final String MOVE = "com.example.Transfer.move(Transfer.java:31)";
  private static final String BOOK = "com.example.Ledger.book(Ledger.java:12)";

  private static final DumpedThread ONE = blocked(11, "worker-1", "0x2", List.of("0x1"), MOVE);
  private static final DumpedThread TWO = blocked(12, "worker-2", "0x1", List.of("0x2"), BOOK);

  @SafeVarargs
  private static List<Finding> findings(List<DumpedThread>... dumps) {
    return Deadlocks.of(Samples.dumps(dumps)).stream().map(Candidate::finding).toList();
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void twoThreadsThatHoldWhatTheOtherWantsWaitForEachOther() {
    Finding deadlock = only(findings(List.of(ONE, TWO)));

    assertThat(deadlock.kind()).isEqualTo(FindingKind.DEADLOCK);
    assertThat(deadlock.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(deadlock.count()).isEqualTo(2);
    assertThat(deadlock.frame()).isEqualTo(MOVE);
    assertThat(deadlock.threadNames()).containsExactly("worker-1", "worker-2");
    assertThat(deadlock.sentence())
        .isEqualTo(
            "2 threads wait for each other and always will: \"worker-1\" holds <java.lang.Object>"
                + " and wants what \"worker-2\" holds, at "
                + MOVE);
    assertThat(deadlock.evidence())
        .containsExactly(
            "\"worker-1\" holds <java.lang.Object>, wants <java.lang.Object> of \"worker-2\" at "
                + MOVE,
            "\"worker-2\" holds <java.lang.Object>, wants <java.lang.Object> of \"worker-1\" at "
                + BOOK);
    assertThat(deadlock.nextSteps()).anyMatch(step -> step.contains(MOVE + " and " + BOOK));
  }

  @Test
  void whoeverWaitsForThemIsCountedAndIsNotInTheCircle() {
    List<DumpedThread> all =
        Samples.both(waiters(100, 13, "0x1", "com.example.Audit.log(Audit.java:7)"), List.of(ONE));
    all.add(TWO);
    all.add(blocked(99, "second-step", "0x9", List.of(), MOVE));
    all.add(blocked(98, "first-step", "0x2", List.of("0x9"), MOVE));

    Finding deadlock = only(findings(all));

    assertThat(deadlock.count()).isEqualTo(2);
    assertThat(deadlock.sentence()).endsWith("; 15 more wait behind them");
    assertThat(BlockedChains.of(Samples.dumps(all))).isEmpty();
  }

  @Test
  void aCircleOfMonitorsAndLocksIsFollowedByTheOwnerThatTheDumpNames() {
    DumpedThread parked =
        thread(
            3,
            "c",
            "WAITING",
            new LockWait(LockWait.Kind.PARK, "0x7", LOCK, "4", "d"),
            List.of("0x1"),
            stack(PARKED_FOR_LOCK, MOVE));
    DumpedThread last = blocked(4, "d", "0x2", List.of(), BOOK);
    DumpedThread first = blocked(5, "e", "0x1", List.of("0x2"), BOOK);

    Finding deadlock = only(findings(List.of(parked, last, first)));

    assertThat(deadlock.threadNames()).containsExactly("c", "d", "e");
    assertThat(deadlock.sentence()).startsWith("3 threads wait in a circle and always will: \"c\"");
    assertThat(deadlock.frame()).isEqualTo(MOVE);
  }

  @Test
  void whatTheJvmFoundIsBelievedWhereTheThreadsDoNotShowWhoHoldsTheLocks() {
    List<String> frames = stack(PARKED_FOR_LOCK, MOVE);
    Dump dump =
        Samples.dumps(
                List.of(
                    parked(1, "a", "0x1", LOCK, List.of(), frames),
                    parked(2, "b", "0x2", LOCK, List.of(), frames)))
            .get(0);

    assertThat(Deadlocks.of(List.of(dump))).isEmpty();
    Finding deadlock =
        Deadlocks.of(List.of(withDeadlock(dump, List.of("a", "b")))).get(0).finding();
    assertThat(deadlock.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(deadlock.frame()).isEqualTo(MOVE);
    assertThat(deadlock.evidence()).contains("the JVM itself reports it");
  }

  @Test
  void aDeadlockWhoseThreadsAreCutOffIsNamedAllTheSame() {
    Dump dump =
        withDeadlock(
            Samples.dumps(Samples.threads("r-", 1, 3, Samples.IDLE)).get(0), List.of("a", "b"));

    Finding deadlock = only(Deadlocks.of(List.of(dump)).stream().map(Candidate::finding).toList());

    assertThat(deadlock.sentence())
        .isEqualTo("2 threads wait for each other and always will: \"a\", \"b\"");
    assertThat(deadlock.threadNames()).containsExactly("a", "b");
  }

  @Test
  void classesThatNeedEachOtherToBeInitialised() {
    DumpedThread a = initialises(1, "init-a", "com.example.A", "com.example.B");
    DumpedThread b = initialises(2, "init-b", "com.example.B", "com.example.A");
    DumpedThread late =
        thread(
            3,
            "late",
            "RUNNABLE",
            LockWait.of(LockWait.Kind.CLASS_INITIALIZATION, "com.example.A"),
            List.of(),
            List.of("com.example.Main.run(Main.java:11)"));

    Finding deadlock = only(findings(List.of(a, late, b)));

    assertThat(deadlock.sentence())
        .isEqualTo(
            "2 threads wait for each other and always will: \"init-a\" initialises class"
                + " com.example.A and wants what \"init-b\" holds, at"
                + " com.example.A.<clinit>(Init.java:5); 1 more wait behind them");
    assertThat(deadlock.confidence()).isEqualTo(Confidence.HIGH);
  }

  private static DumpedThread initialises(int id, String name, String one, String other) {
    return thread(
        id,
        name,
        "RUNNABLE",
        new LockWait(LockWait.Kind.CLASS_INITIALIZATION, other, other, null, null),
        List.of(),
        List.of(one + ".<clinit>(Init.java:5)", "com.example.Main.run(Main.java:8)"));
  }

  @Test
  void aTimeOutEndsACircle() {
    DumpedThread timed =
        thread(
            1,
            "a",
            "TIMED_WAITING",
            new LockWait(LockWait.Kind.PARK, "0x7", LOCK, "2", "b"),
            List.of("0x1"),
            stack(PARKED_FOR_LOCK, MOVE));

    Finding deadlock = only(findings(List.of(timed, blocked(2, "b", "0x1", List.of(), BOOK))));

    assertThat(deadlock.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(deadlock.sentence()).contains("until a time-out ends it");
  }

  @Test
  void aThreadThatWaitsToBeNotifiedHasGivenItsMonitorBack() {
    DumpedThread waits =
        thread(
            1,
            "a",
            "WAITING",
            LockWait.of(LockWait.Kind.NOTIFICATION, "0x2"),
            List.of("0x1"),
            List.of("java.lang.Object.wait(Native Method)", MOVE));

    assertThat(findings(List.of(waits, TWO))).isEmpty();
  }

  @Test
  void aChainThatEndsAtARunningThreadIsNoCircle() {
    assertThat(findings(List.of(ONE, running(12, "worker-2", List.of("0x2"), List.of(BOOK)))))
        .isEmpty();
  }

  @Test
  void aLockThatTwoThreadsSeemToHoldIsNobodys() {
    assertThat(findings(List.of(ONE, TWO, running(13, "x", List.of("0x1", "0x2"), List.of(BOOK)))))
        .isEmpty();
  }

  @Test
  void aChainOfAHundredThousandIsFollowedStepByStep() {
    int length = 100_000;
    List<DumpedThread> circle =
        IntStream.range(0, length)
            .mapToObj(i -> blocked(i, "t-" + i, "0x" + (i + 1) % length, List.of("0x" + i), MOVE))
            .toList();

    assertThat(only(findings(circle)).count()).isEqualTo(length);
  }

  @Test
  void theRecordedProgramIsNamedWhereTheFormSaysWhichClassIsWaitedFor() {
    RecordedPrograms.series("class-initialiser")
        .forEach(
            (name, dumps) -> {
              if (name.contains("jstack")) {
                assertThat(Diagnosis.of(dumps).findings())
                    .as(name)
                    .first()
                    .satisfies(found -> assertThat(found.kind()).isEqualTo(FindingKind.DEADLOCK))
                    .satisfies(found -> assertThat(found.confidence()).isEqualTo(Confidence.HIGH))
                    .satisfies(found -> assertThat(found.frame()).contains("$Country.<clinit>("));
              }
            });
  }
}
