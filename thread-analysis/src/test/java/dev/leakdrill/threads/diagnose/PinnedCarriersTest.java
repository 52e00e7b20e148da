package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinnedCarriersTest {

  private static final String WAIT = "com.example.Legacy.call(Legacy.java:7)";
  private static final List<String> CARRIES =
      List.of(
          "jdk.internal.vm.Continuation.run(Continuation.java:251)",
          "java.lang.VirtualThread.runContinuation(VirtualThread.java:297)",
          "java.util.concurrent.ForkJoinPool.runWorker(ForkJoinPool.java:1622)");

  private static final List<String> PINNED =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "java.lang.VirtualThread.parkOnCarrierThread(VirtualThread.java:675)",
          "java.lang.VirtualThread.park(VirtualThread.java:607)",
          WAIT);

  @SafeVarargs
  private static List<Finding> findings(List<DumpedThread>... dumps) {
    return PinnedCarriers.of(Samples.dumps(dumps)).stream().map(Candidate::finding).toList();
  }

  private static DumpedThread virtual(int id, List<String> frames, int carrierId) {
    return new DumpedThread(
        "" + id,
        "",
        frames.isEmpty() ? "RUNNABLE" : "WAITING",
        true,
        null,
        null,
        null,
        null,
        List.of(),
        carrierId == 0 ? null : "" + carrierId,
        null,
        frames);
  }

  private static List<DumpedThread> process(List<String> first, List<String> second) {
    List<DumpedThread> all = new ArrayList<>();
    all.addAll(Samples.threads("ForkJoinPool-1-worker-", 1, 2, CARRIES));
    all.add(virtual(50, first, 1));
    all.add(virtual(51, second, 2));
    for (int id = 60; id < 65; id++) {
      all.add(virtual(id, List.of(), 0));
    }
    return all;
  }

  @Test
  void allCarriersAreHeldByVirtualThreadsThatWait() {
    List<DumpedThread> all = process(PINNED, PINNED);

    assertThat(findings(all))
        .singleElement()
        .satisfies(found -> assertThat(found.confidence()).isEqualTo(Confidence.MEDIUM))
        .satisfies(found -> assertThat(found.count()).isEqualTo(2))
        .extracting(Finding::sentence)
        .isEqualTo(
            "all 2 carriers are held by virtual threads that wait at "
                + WAIT
                + "; 5 other virtual threads cannot run");
    assertThat(findings(all, all))
        .singleElement()
        .satisfies(found -> assertThat(found.confidence()).isEqualTo(Confidence.HIGH));
  }

  @Test
  void aCarrierThatRunsOrIsFreeIsEnough() {
    List<String> runs = List.of("com.example.Digest.sum(Digest.java:8)");
    List<DumpedThread> free = new ArrayList<>(process(PINNED, PINNED));
    free.addAll(
        Samples.threads(
            "ForkJoinPool-1-worker-",
            3,
            1,
            List.of("java.util.concurrent.ForkJoinPool.awaitWork(ForkJoinPool.java:1724)")));

    assertThat(findings(process(PINNED, runs))).isEmpty();
    assertThat(findings(free)).isEmpty();
    assertThat(findings(process(PINNED, runs), process(PINNED, PINNED))).isEmpty();
  }

  @Test
  void theRecordedProgramIsNamedInEveryForm() {
    RecordedPrograms.series("pinned-carrier")
        .forEach(
            (name, dumps) ->
                assertThat(Diagnosis.of(dumps).findings())
                    .as(name)
                    .first()
                    .satisfies(
                        found -> assertThat(found.kind()).isEqualTo(FindingKind.STARVED_POOL))
                    .satisfies(
                        found ->
                            assertThat(found.sentence())
                                .startsWith("all 4 carriers are held by virtual threads"))
                    .satisfies(
                        found ->
                            assertThat(found.evidence())
                                .anyMatch(line -> line.contains("static initialiser"))));
  }
}
