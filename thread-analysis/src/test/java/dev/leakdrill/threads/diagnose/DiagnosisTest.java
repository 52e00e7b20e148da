package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import dev.leakdrill.threads.Samples;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that leak. */
class DiagnosisTest {

  private static Culprit culprit(List<Dump> dumps) {
    return Objects.requireNonNull(Diagnosis.of(dumps).culprit(), "nobody named");
  }

  @ParameterizedTest
  @CsvSource({"http-17, txt, 8, 5", "http-25, txt, 8, 5", "virtual-25, json, 9, 6"})
  void stalledCallsAreNamedByTheProgramsOwnFrame(String folder, String ext, int last, int seen) {
    Culprit culprit =
        culprit(Samples.read(folder + "/1." + ext, folder + "/2." + ext, folder + "/3." + ext));

    assertThat(culprit.frame()).isEqualTo("com.example.shop.Shop$PriceLookup.price(Shop.java:31)");
    assertThat(culprit.role()).isNull();
    assertThat(culprit.count()).isEqualTo(last);
    assertThat(culprit.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(culprit.growthPerSec()).isNotNull().isBetween(1.0, 2.0);
    assertThat(culprit.sentence())
        .isEqualTo(
            "%d %sthreads wait at %s; +3 and +3 from dump to dump, 0 of %d came back"
                .formatted(
                    last, folder.startsWith("virtual") ? "virtual " : "", culprit.frame(), seen));
  }

  @Test
  void textOfAProcessWithVirtualThreadsSaysWhatItDoesNotShow() {
    Diagnosis diagnosis = Diagnosis.of(Samples.read("virtual-25/1.txt", "virtual-25/2.txt"));

    assertThat(diagnosis.culprit()).isNull();
    assertThat(diagnosis.notes()).anyMatch(note -> note.contains("Thread.dump_to_file"));
  }

  @Test
  void clientsThatAreNeverClosedAreNamedByRoleAndNotByFrame() {
    Culprit culprit =
        culprit(Samples.read("clients-17/1.txt", "clients-17/2.txt", "clients-17/3.txt"));

    assertThat(culprit.role()).isEqualTo("HttpClient-N-SelectorManager");
    assertThat(culprit.frame()).contains("HttpClientImpl$SelectorManager.run");
    assertThat(culprit.sentence())
        .contains("clients are made and not closed", "cannot show by whom", "0 of 6 ended");
    assertThat(culprit.confidence()).isEqualTo(Confidence.HIGH);
  }

  @Test
  void tasksThatBlockAForkJoinPoolAreNotTakenForItsIdleWorkers() {
    Culprit culprit =
        culprit(Samples.read("fork-join-17/1.txt", "fork-join-17/2.txt", "fork-join-17/3.txt"));

    assertThat(culprit.frame()).isEqualTo("com.example.shop.Shop$Rates$1.block(Shop.java:35)");
    assertThat(culprit.count()).isEqualTo(9);
  }

  @Test
  void waitersForAPoolsLeaseAreOneGroupWhateverCalledThemAndMayBeVictims() {
    Culprit culprit =
        culprit(Samples.read("hikari-17/1.txt", "hikari-17/2.txt", "hikari-17/3.txt"));

    assertThat(culprit.frame()).isEqualTo("com.example.orders.OrderDao.find(OrderDao.java:57)");
    assertThat(culprit.count()).isEqualTo(7);
    assertThat(culprit.sentence()).contains("keep the leases may be elsewhere");
  }

  @Test
  void jdk8TextIsEnoughForAllOfIt() {
    Culprit culprit = culprit(Samples.read("jdk-8/1.txt", "jdk-8/2.txt", "jdk-8/3.txt"));

    assertThat(culprit.frame())
        .isEqualTo("com.example.mail.SmtpGreeting.await(SmtpGreeting.java:88)");
    assertThat(culprit.growthPerSec()).isNotNull().isCloseTo(0.3, within(0.001));
    assertThat(culprit.evidence()).anyMatch(line -> line.contains("at least 20.0 s"));
  }

  @Test
  void twoDumpsAreWorthLessThanThree() {
    assertThat(culprit(Samples.read("http-17/1.txt", "http-17/2.txt")).confidence())
        .isEqualTo(Confidence.LOW);
    assertThat(
            culprit(
                    Samples.dumps(
                        Samples.threads("r-", 1, 20, Samples.CALL),
                        Samples.threads("r-", 1, 40, Samples.CALL)))
                .confidence())
        .isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void stuckCallsAreFoundAmongHealthyOnesAtTheSamePlace() {
    Culprit culprit =
        culprit(
            Samples.dumps(
                Samples.threads("r-", 1000, 64 + 20, Samples.CALL),
                Samples.both(
                    Samples.threads("r-", 1000, 20, Samples.CALL),
                    Samples.threads("r-", 2000, 64 + 60, Samples.CALL)),
                Samples.both(
                    Samples.both(
                        Samples.threads("r-", 1000, 20, Samples.CALL),
                        Samples.threads("r-", 2000, 60, Samples.CALL)),
                    Samples.threads("r-", 3000, 64 + 60, Samples.CALL))));

    assertThat(culprit.sentence()).contains("+60 and +60", "128 of 208 came back");
    assertThat(culprit.confidence()).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void aLeakWhoseFaultIsOverStaysAndIsNamedWithLittleConfidence() {
    List<DumpedThread> latched = Samples.threads("r-", 1, 240, Samples.CALL);

    assertThat(
            culprit(
                Samples.dumps(
                    Samples.threads("r-", 1, 4, Samples.CALL), latched, latched, latched)))
        .satisfies(culprit -> assertThat(culprit.confidence()).isEqualTo(Confidence.LOW))
        .satisfies(
            culprit -> assertThat(culprit.evidence()).anyMatch(line -> line.contains("start-up")));
  }

  @Test
  void executorsThatAreNeverShutDownAreNamedByTheirNumbers() {
    Culprit culprit =
        culprit(
            Samples.dumps(
                Samples.threads("pool-", 1, 5, Samples.IDLE).stream().map(this::first).toList(),
                Samples.threads("pool-", 1, 15, Samples.IDLE).stream().map(this::first).toList(),
                Samples.threads("pool-", 1, 25, Samples.IDLE).stream().map(this::first).toList()));

    assertThat(culprit.role()).isEqualTo("pool-N-thread-M");
    assertThat(culprit.sentence()).contains("executors are made and not shut down");
  }

  private DumpedThread first(DumpedThread thread) {
    return DumpedThread.of(
        thread.id(), thread.name() + "-thread-1", "WAITING", false, thread.frames());
  }

  @Test
  void blockedThreadsAreShownWithTheHolderOfTheirLock() {
    List<String> frames =
        List.of("com.example.Stock.take(Stock.java:12)", "java.lang.Thread.run(Thread.java:840)");
    DumpedThread holder =
        Samples.withLocks(
            DumpedThread.of("9", "importer", "RUNNABLE", false, Samples.CALL),
            "RUNNABLE",
            null,
            List.of("0x1"));
    List<List<DumpedThread>> blocked =
        List.of(5, 10, 15).stream()
            .map(
                count ->
                    Samples.both(
                        List.of(holder),
                        Samples.threads("r-", 100, count, frames).stream()
                            .map(
                                thread ->
                                    Samples.withLocks(
                                        thread,
                                        "BLOCKED",
                                        LockWait.of(LockWait.Kind.MONITOR, "0x1"),
                                        List.of()))
                            .toList()))
            .toList();

    Culprit culprit = culprit(Samples.dumps(blocked.get(0), blocked.get(1), blocked.get(2)));

    assertThat(culprit.sentence()).startsWith("15 threads are blocked at com.example.Stock.take");
    assertThat(culprit.evidence())
        .contains(
            "the lock they wait for is held by \"importer\" at"
                + " com.example.Gateway.call(Gateway.java:41)");
  }

  @Test
  void aDiagnosisNeedsADump() {
    assertThatThrownBy(() -> Diagnosis.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
