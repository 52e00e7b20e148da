package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Samples;
import dev.leakdrill.threads.read.DumpReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acquired and never given back, as the agent reports it. */
class AcquisitionSitesTest {

  private static final List<String> LEASE =
      List.of(
          "org.apache.hc.client5.http.impl.classic.CloseableHttpClient.executeOpen(X.java:1)",
          "com.example.Gateway.call(Gateway.java:41)");
  private static final List<String> CLIENT =
      List.of(
          "jdk.internal.net.http.HttpClientBuilderImpl.build(HttpClientBuilderImpl.java:1)",
          "com.example.Clients.newClient(Clients.java:9)",
          "com.example.Gateway.call(Gateway.java:41)");

  private static AcquisitionSite site(
      String resource, long open, @Nullable Long inUse, long ageMillis, List<String> frames) {
    return new AcquisitionSite(
        resource, 1000 + open, 1000, open, inUse, 2 * ageMillis, ageMillis, 2, frames);
  }

  private static List<Dump> dumps(AcquisitionSite... sites) {
    return IntStream.range(0, sites.length)
        .mapToObj(
            i ->
                Samples.dump(
                    i + ".json",
                    10.0 * i,
                    List.of(DumpedThread.of("1", "main", "RUNNABLE", false, Samples.CALL)),
                    List.of(sites[i]),
                    List.of()))
        .toList();
  }

  private static AcquisitionSite leases(long open, long ageMillis) {
    return site("pool leases", open, null, ageMillis, LEASE);
  }

  private static AcquisitionSite connections(long open, long inUse) {
    return site("connections", open, inUse, 9_000, CLIENT);
  }

  private static Culprit culprit(List<Dump> dumps) {
    return Objects.requireNonNull(Diagnosis.of(dumps).culprit(), "nobody named");
  }

  @Test
  void leasesThatGrowAndAreOldAreNamedByTheLineThatTookThem() {
    Culprit culprit =
        culprit(dumps(leases(0, 0), leases(60, 4_000), leases(128, 9_000), leases(128, 19_000)));

    assertThat(culprit.resource()).isEqualTo("pool leases");
    assertThat(culprit.frame()).isEqualTo("com.example.Gateway.call(Gateway.java:41)");
    assertThat(culprit.count()).isEqualTo(128);
    assertThat(culprit.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(culprit.sentence())
        .isEqualTo(
            "128 pool leases acquired at com.example.Gateway.call(Gateway.java:41) were not given"
                + " back; +60, +68 and +0 from dump to dump, the oldest is 38.0 s old");
    assertThat(culprit.evidence())
        .anyMatch(line -> line.startsWith("1000 of 1128 that were acquired there"));
  }

  @Test
  void leasesOfCallsUnderWayNameNobody() {
    assertThat(Diagnosis.of(dumps(leases(0, 0), leases(16, 20), leases(18, 20))).culprit())
        .isNull();
  }

  @Test
  void aLeakThatIsOlderThanTheDumpsNeedNotDouble() {
    Culprit culprit = culprit(dumps(leases(600, 30_000), leases(650, 33_000), leases(700, 36_000)));

    assertThat(culprit.frame()).isEqualTo("com.example.Gateway.call(Gateway.java:41)");
    assertThat(culprit.confidence()).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void whatGrewALittleIsNoLeakIfItIsYoungOrHasNotGrownFromDumpToDump() {
    assertThat(
            Diagnosis.of(dumps(leases(600, 3_000), leases(650, 3_000), leases(700, 3_000)))
                .culprit())
        .as("young, beside dumps of 20 s: more load")
        .isNull();
    assertThat(
            Diagnosis.of(dumps(leases(600, 30_000), leases(600, 40_000), leases(700, 36_000)))
                .culprit())
        .as("one step")
        .isNull();
    assertThat(Diagnosis.of(dumps(leases(600, 30_000), leases(700, 36_000))).culprit())
        .as("two dumps")
        .isNull();
  }

  @Test
  void leasesThatWereGivenBackNameNobody() {
    assertThat(
            Diagnosis.of(dumps(leases(0, 0), leases(128, 4_000), leases(0, 0), leases(0, 0)))
                .culprit())
        .isNull();
  }

  @Test
  void aMethodThatReturnsWhatItAcquiredIsNotTheOneToName() {
    AcquisitionSite withoutHint =
        new AcquisitionSite("clients", 1, 0, 1, null, null, null, 0, CLIENT);

    assertThat(namedFrame(site("clients", 1, null, 0, CLIENT)))
        .isEqualTo("com.example.Gateway.call(Gateway.java:41)");
    assertThat(namedFrame(withoutHint)).isEqualTo("com.example.Clients.newClient(Clients.java:9)");
  }

  @Test
  void withoutAnOwnFrameALibrarysIsNamed() {
    List<String> ofLibrary = List.of(CLIENT.get(0), "org.springframework.web.X.make(X.java:1)");

    assertThat(namedFrame(site("clients", 1, null, 0, ofLibrary))).isEqualTo(CLIENT.get(0));
    assertThat(namedFrame(new AcquisitionSite("clients", 1, 0, 1, null, null, null, 1, ofLibrary)))
        .isEqualTo("org.springframework.web.X.make(X.java:1)");
  }

  private static String textOfAnIdleProgram(AcquisitionSite... sites) {
    List<DumpedThread> idle =
        List.of(DumpedThread.of("1", "pool-1-thread-1", "WAITING", false, Samples.IDLE));
    return DiagnosisText.of(
        Diagnosis.of(List.of(Samples.dump("0.json", 1.0, idle, List.of(sites), List.of()))));
  }

  @Test
  void whatTheJdkAcquiredForItselfIsNotListed() {
    AcquisitionSite ofJdk = site("timer tasks", 1, null, 5, CLIENT.subList(0, 1));

    assertThat(textOfAnIdleProgram(ofJdk)).doesNotContain("1 timer tasks");
    assertThat(textOfAnIdleProgram(ofJdk, leases(7, 5)))
        .contains("7 pool leases at com.example.Gateway.call(Gateway.java:41)")
        .doesNotContain("1 timer tasks");
  }

  @Test
  void theAgentIsOnlyRecommendedToAProgramThatHasNone() {
    assertThat(textOfAnIdleProgram()).contains("with Leakdrill's agent, dumps show");
    assertThat(textOfAnIdleProgram(leases(7, 5)))
        .contains("what the agent recorded is below")
        .doesNotContain("with Leakdrill's agent");
  }

  private static String namedFrame(AcquisitionSite site) {
    return SiteHistory.of(dumps(site)).get(0).namedFrame();
  }

  @Test
  void aPoolThatIsMostlyIdleAndWasNotIsNamed() {
    Culprit culprit = culprit(dumps(connections(64, 0), connections(160, 18), connections(160, 0)));

    assertThat(culprit.sentence()).contains("160 connections opened for calls and kept idle");
  }

  @Test
  void connectionsInUseAreSomebodyElsesDoing() {
    assertThat(Diagnosis.of(dumps(connections(64, 60), connections(300, 250))).culprit()).isNull();
  }

  @Test
  void aPoolThatAHiccupFilledOnceIsForTheLoadThatItHas() {
    // 256 slots for 64 busy ones, filled once: 75 % idle ever after, and all idle without load.
    assertThat(
            Diagnosis.of(
                    dumps(
                        connections(64, 60),
                        connections(256, 180),
                        connections(256, 64),
                        connections(256, 52),
                        connections(256, 61),
                        connections(256, 0)))
                .culprit())
        .isNull();
  }

  @Test
  void aPoolOfAnIdleProgramTellsNothing() {
    assertThat(
            Diagnosis.of(dumps(connections(64, 60), connections(240, 180), connections(256, 0)))
                .culprit())
        .isNull();
  }

  @Test
  void aPoolThatABurstMadeALittleLargerNamesNobody() {
    assertThat(Diagnosis.of(dumps(connections(64, 4), connections(100, 4))).culprit()).isNull();
  }

  @Test
  void aLineOutranksTheRoleOfTheThreadsThatItLeaves() {
    List<String> selector =
        List.of(
            "sun.nio.ch.EPoll.wait(Native Method)",
            "jdk.internal.net.http.HttpClientImpl$SelectorManager.run(HttpClientImpl.java:9)");
    List<Dump> dumps =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    Samples.dump(
                        i + ".json",
                        10.0 * i,
                        Samples.threads("HttpClient-", 1, 1 + 20 * i, selector),
                        List.of(site("clients", 20L * i, null, 5_000, CLIENT)),
                        List.of()))
            .toList();

    Diagnosis diagnosis = Diagnosis.of(dumps);

    assertThat(diagnosis.suspects()).hasSize(2);
    assertThat(diagnosis.suspects().get(0).resource()).isEqualTo("clients");
    assertThat(diagnosis.suspects().get(1).role()).startsWith("HttpClient-");
  }

  @Test
  void aServicesOwnDumpTellsThreadsIdsProcessorTimesAndSites(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("0000100.json");
    Files.writeString(
        file,
        """
        {"takenAtEpochMillis":1,"source":"ThreadMXBean","threadCount":2,"groups":[
          {"count":2,"state":"WAITING","virtual":false,"threadNames":["a-1","a-2"],
           "threadIds":[7,8],"threadCpuMillis":[0.5,1.25],"frames":["com.example.A.b(A.java:1)"]}],
         "tookMillis":3.1,
         "acquisitions":{"oneIn":1,"limited":false,"sites":[
          {"resource":"timer tasks","acquired":5,"returned":2,"outstanding":3,"inUse":null,
           "oldestMillis":40,"medianMillis":20,"handedOn":1,"frames":["x.Y.z(Y.java:2)"]}],
          "totals":{}}}
        """);

    Dump dump = DumpReader.read(file).get(0);

    assertThat(dump.namedThreads()).extracting(DumpedThread::id).containsExactly("7", "8");
    assertThat(dump.namedThreads()).extracting(DumpedThread::cpuMillis).containsExactly(0.5, 1.25);
    assertThat(dump.sites())
        .containsExactly(
            new AcquisitionSite(
                "timer tasks", 5, 2, 3, null, 40L, 20L, 1, List.of("x.Y.z(Y.java:2)")));
  }
}
