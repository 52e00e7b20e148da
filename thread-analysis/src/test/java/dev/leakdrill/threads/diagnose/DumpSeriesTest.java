package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Many dumps of one run, from the idle program to the drained one. */
class DumpSeriesTest {

  private static final int BUSY = 64;

  /** The dumps of a run: busy threads of a pool that run between dumps, and stuck ones. */
  @SafeVarargs
  private static List<Dump> run(List<DumpedThread>... stuck) {
    List<List<DumpedThread>> dumps = new ArrayList<>();
    for (int i = 0; i < stuck.length; i++) {
      dumps.add(Samples.both(busy(i), stuck[i]));
    }
    dumps.add(0, List.of());
    dumps.add(stuck[stuck.length - 1]);
    return series(dumps);
  }

  private static List<DumpedThread> busy(int dump) {
    return Samples.threads("r-", 1000, BUSY, Samples.CALL, 100.0 * dump);
  }

  private static List<DumpedThread> stuck(int count) {
    return Samples.threads("r-", 1, count, Samples.CALL, 5.0);
  }

  @SuppressWarnings("unchecked")
  private static List<Dump> series(List<List<DumpedThread>> dumps) {
    return Samples.dumps(dumps.toArray(List[]::new));
  }

  private static Culprit culprit(List<Dump> dumps) {
    return Objects.requireNonNull(Diagnosis.of(dumps).culprit(), "nobody named");
  }

  @Test
  void aLeakWhoseFaultCameAndWentIsNamedWithHighConfidence() {
    Culprit culprit =
        culprit(run(stuck(0), stuck(0), stuck(30), stuck(90), stuck(241), stuck(241), stuck(241)));

    assertThat(culprit.frame()).isEqualTo("com.example.Gateway.call(Gateway.java:41)");
    assertThat(culprit.count()).isEqualTo(241);
    assertThat(culprit.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(culprit.sentence())
        .isEqualTo(
            "241 threads wait at com.example.Gateway.call(Gateway.java:41); +241 in 9 dumps,"
                + " 0 of 241 came back");
    assertThat(culprit.growthPerSec()).isNotNull().isCloseTo(241 / 30.0, within(0.01));
    assertThat(culprit.evidence()).anyMatch(line -> line.contains("30 -> 90 -> 241"));
  }

  @Test
  void underLoadTheStuckOnesAreCountedWithoutTheBusy() {
    List<Dump> toTheHold =
        run(stuck(0), stuck(0), stuck(30), stuck(90), stuck(241), stuck(241), stuck(241));

    assertThat(culprit(toTheHold.subList(0, 8)).count()).isEqualTo(241);
  }

  @Test
  void threadsOfAPoolThatRunBetweenDumpsNameNobody() {
    assertThat(
            Diagnosis.of(run(stuck(0), stuck(0), stuck(0), stuck(0), stuck(0), stuck(0))).culprit())
        .isNull();
  }

  @Test
  void threadsWithoutProcessorTimesNameNobodyIfOthersTakeTheirPlace() {
    List<List<DumpedThread>> dumps = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      dumps.add(Samples.threads("v-", 1000 * i, BUSY + i, Samples.CALL));
    }
    assertThat(Diagnosis.of(series(dumps)).culprit()).isNull();
  }

  @Test
  void growthInTheFirstDumpsOnlyMayBeAStartUp() {
    Culprit culprit =
        culprit(run(stuck(20), stuck(40), stuck(40), stuck(40), stuck(40), stuck(40), stuck(40)));

    assertThat(culprit.confidence()).isEqualTo(Confidence.LOW);
  }

  @Test
  void aBurstThatLeaksInOneStepIsNamedWithMediumConfidence() {
    assertThat(culprit(run(stuck(0), stuck(0), stuck(75), stuck(75), stuck(75))).confidence())
        .isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void suspectsThatCameBackLaterAreCounted() {
    List<DumpedThread> slow = Samples.threads("r-", 500, 10, Samples.CALL, 1.0);
    Culprit culprit =
        culprit(
            run(
                stuck(0),
                Samples.both(stuck(10), slow),
                Samples.both(stuck(20), slow),
                stuck(30),
                stuck(30),
                stuck(30)));

    assertThat(culprit.sentence()).endsWith("10 of 40 came back");
    assertThat(culprit.count()).isEqualTo(30);
  }

  @Test
  void aThreadThatCameBackFromOneCallAndIsStuckInALaterOneStays() {
    List<DumpedThread> ran = Samples.threads("r-", 1, 30, Samples.CALL, 1.0);
    List<DumpedThread> stuck = Samples.threads("r-", 1, 30, Samples.CALL, 50.0);
    Culprit culprit = culprit(run(ran, ran, stuck, stuck, stuck, stuck));

    assertThat(culprit.count()).isEqualTo(30);
    assertThat(culprit.sentence()).endsWith("0 of 30 came back");
  }

  @Test
  void callsThatEndAtTheirDeadlineNameNobody() {
    List<List<DumpedThread>> dumps = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      // Each is seen in two dumps, and gone in the third.
      dumps.add(Samples.threads("r-", 20 * i, 40, Samples.CALL));
    }
    dumps.add(List.of());
    assertThat(Diagnosis.of(series(dumps)).culprit()).isNull();
  }
}
