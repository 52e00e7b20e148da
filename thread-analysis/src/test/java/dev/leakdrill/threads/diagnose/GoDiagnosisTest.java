package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Language;
import dev.leakdrill.threads.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps of the programs in {@code examples/go} and others, recorded with Go 1.19.8. */
class GoDiagnosisTest {

  private static final String STALLED = "main.authorize(main.go:24)";
  private static final String ABANDONED = "main.price.func1(main.go:35)";

  private static Diagnosis diagnosis(String... files) {
    List<Dump> dumps =
        Samples.read(Stream.of(files).map(file -> "go-1.19/" + file).toArray(String[]::new));
    assertThat(dumps).hasSize(files.length).extracting(Dump::language).containsOnly(Language.GO);
    return Diagnosis.of(dumps);
  }

  @Test
  void aTraceShowsTheStalledCallAndTheAbandonedChannelAndForHowManyMinutes() {
    List<Finding> findings = diagnosis("stalled-call-2-trace.txt.gz").findings();

    assertThat(findings).extracting(Finding::kind).containsOnly(FindingKind.STUCK);
    assertThat(findings).extracting(Finding::confidence).containsOnly(Confidence.HIGH);
    assertThat(findings)
        .extracting(Finding::sentence)
        .containsExactly(
            "118 goroutines wait at " + STALLED + ", in an HTTP call, for up to 7 minutes",
            "58 goroutines wait at " + ABANDONED + ", to send on a channel, for up to 7 minutes");
    assertThat(findings.get(1).evidence())
        .contains("most of them were started at main.price(main.go:33)");
    assertThat(findings.get(1).nextSteps().get(0)).startsWith("find the receiver");
  }

  @Test
  void aProfileShowsBothPlacesAndCountsButNoMinutes() {
    List<Finding> findings = diagnosis("stalled-call-2-profile.txt").findings();

    assertThat(findings).extracting(Finding::kind).containsOnly(FindingKind.PILED_UP);
    assertThat(findings).extracting(Finding::confidence).containsOnly(Confidence.LOW);
    assertThat(findings).extracting(Finding::ownFrame).containsExactly(STALLED, ABANDONED);
    assertThat(findings).extracting(Finding::count).containsExactly(123, 61);
  }

  @Test
  void twoTracesShowThatBothGrowAndThatNoneCameBack() {
    List<Finding> findings =
        diagnosis("stalled-call-1-trace.txt.gz", "stalled-call-2-trace.txt.gz").findings();

    assertThat(findings).extracting(Finding::kind).startsWith(FindingKind.GROWS, FindingKind.GROWS);
    assertThat(findings).extracting(Finding::ownFrame).startsWith(STALLED, ABANDONED);
    assertThat(findings.get(0).sentence())
        .isEqualTo(
            "123 goroutines wait at " + STALLED + "; +39 from dump to dump, 0 of 84 came back");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "idle-server-1-trace.txt.gz",
        "idle-server-1-profile.txt",
        "idle-server-1-trace.txt.gz idle-server-2-trace.txt.gz",
        "idle-server-1-profile.txt idle-server-2-profile.txt"
      })
  void aHealthyServerHasNoFindingForAllItsIdleConnectionsAndWorkers(String files) {
    Diagnosis diagnosis = diagnosis(files.split(" "));

    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.dumps().get(0).threadCount()).isEqualTo(173);
  }

  @Test
  void responsesThatAreNotClosedAreCounted() {
    Finding inOneTrace = diagnosis("unclosed-response-1-trace.txt.gz").findings().get(0);
    Finding inProfile = diagnosis("unclosed-response-1-profile.txt").findings().get(0);
    Finding inTwo =
        diagnosis("unclosed-response-1-trace.txt.gz", "unclosed-response-2-trace.txt.gz")
            .findings()
            .get(0);

    assertThat(inOneTrace.kind()).isEqualTo(FindingKind.MANY_OWNERS);
    assertThat(inOneTrace.count()).isEqualTo(184);
    assertThat(inOneTrace.sentence()).contains("184 HTTP responses");
    assertThat(inProfile.sentence()).contains("184 HTTP responses");
    assertThat(inTwo.kind()).isEqualTo(FindingKind.GROWS);
    assertThat(inTwo.sentence()).contains("responses are not read to their ends, or not closed");
    assertThat(inTwo.nextSteps().get(0)).contains("Body.Close()");
  }

  @Test
  void aProgramThatGoHasEndedIsADeadlockWhichNeedNotBeACircle() {
    Finding finding = diagnosis("deadlock.txt").findings().get(0);

    assertThat(finding.kind()).isEqualTo(FindingKind.DEADLOCK);
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.count()).isEqualTo(3);
    assertThat(finding.ownFrame()).isEqualTo("main.transfer(main.go:18)");
    assertThat(finding.evidence())
        .contains(
            "2 goroutines are blocked at main.transfer(main.go:18)",
            "1 goroutine waits at main.main(main.go:31), for a wait group");
  }

  @Test
  void goroutinesThatWaitForALockAreNamedThoughGoDoesNotSayWhoHoldsIt() {
    assertThat(diagnosis("mutex-trace.txt.gz").findings())
        .extracting(Finding::kind, Finding::count, Finding::ownFrame)
        .containsExactly(tuple(FindingKind.PILED_UP, 30, "main.(*cache).rate(main.go:24)"));
  }

  @ParameterizedTest
  @CsvSource({"panic.txt, 1", "panic-all.txt, 4", "panic-system.txt, 7"})
  void aPanicsTraceIsReadWithAsManyGoroutinesAsItShows(String file, int goroutines) {
    Diagnosis diagnosis = diagnosis(file);

    assertThat(diagnosis.dumps().get(0).threadCount()).isEqualTo(goroutines);
    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.dumps().get(0).namedThreads())
        .filteredOn(thread -> thread.name().equals("main.main()"))
        .extracting(DumpedThread::state)
        .containsExactly("RUNNABLE");
  }
}
