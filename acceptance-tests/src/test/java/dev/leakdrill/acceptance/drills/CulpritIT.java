package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.acceptance.Turn;
import dev.leakdrill.acceptance.architecture.LeakingLine;
import dev.leakdrill.acceptance.architecture.ProjectRoot;
import dev.leakdrill.drill.testbed.LocalTestBed;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.reports.cases.FaultPlan;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.run.Variant;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.diagnose.Confidence;
import dev.leakdrill.threads.diagnose.Culprit;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.read.DumpReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps of a real service, taken while its client leaks, name the line; with the fix, nobody. */
class CulpritIT {

  /** See IncidentDrillIT and CaseDrillIT. */
  private static final Set<String> DRILLED = Set.of("stalled-call", "sidecar-retries");

  private static final Turn TURN = Turn.ofThisBuild();

  /** Dumps of all cases are tried by every build, recorded ones. */
  private static final int PARTS = 9;

  private static final int DOSE = 40;
  private static final int CALLS_AT_A_TIME = 8;
  private static final String BURST_CASE = "unbounded-pool";

  /** More than twice the connections that the warm-up leaves. */
  private static final int BURST = 180;

  /** Each takes 400 ms, and there is a dump every 100 ms or more: ten at work or fewer. */
  private static final int CALLS_AT_A_TIME_AFTER_THE_BURST = 2;

  private static final Duration BETWEEN_DUMPS = Duration.ofMillis(400);
  private static final int DUMPS_AFTERWARDS = 4;

  @TempDir private static Path backendFolder;
  @TempDir private Path folder;

  private static LocalTestBed lab;
  private static ServerHandle backend;

  @BeforeAll
  static void startBackend() {
    System.out.println("CulpritIT: " + TURN);
    lab = MiniDrill.lab(ProjectRoot.root(), backendFolder, "stalled-call");
    backend = lab.startBackend();
  }

  @AfterAll
  static void stopBackend() {
    lab.close();
  }

  /** The other cases have drills of their own, which say the same of whole runs. */
  static List<String> cases() {
    return TURN.of(
        LeakCatalog.names().stream().filter(name -> !DRILLED.contains(name)).toList(), PARTS);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void leakyClientsLineIsNamedAndInTheFixedOneNobody(String leakCase) throws Exception {
    // One after the other: two cold services at once miss their own deadlines on two processors.
    try (MiniDrill leaky = start(leakCase, Variant.LEAKY);
        MiniDrill fixed = start(leakCase, Variant.FIXED)) {
      List<Dump> ofLeaky = new ArrayList<>();
      List<Dump> ofFixed = new ArrayList<>();
      injectFault(leakCase, leaky, ofLeaky);
      injectFault(leakCase, fixed, ofFixed);
      letTimePass(leaky, ofLeaky, fixed, ofFixed);

      Diagnosis diagnosis = Diagnosis.of(ofLeaky);
      Culprit culprit = Objects.requireNonNull(diagnosis.culprit(), "nobody named");
      assertThat(culprit.frame())
          .as("suspects %s", diagnosis.suspects())
          .endsWith(LeakingLine.of(leakCase));
      assertThat(culprit.confidence()).isGreaterThanOrEqualTo(Confidence.MEDIUM);
      assertThat(Diagnosis.of(ofFixed).suspects()).isEmpty();
    }
  }

  private MiniDrill start(String leakCase, Variant variant) {
    try {
      Path ofVariant = Files.createDirectories(variant.folderIn(folder));
      boolean burst = leakCase.equals(BURST_CASE);
      LocalTestBed ofService =
          MiniDrill.lab(ProjectRoot.root(), ofVariant, leakCase, burst ? "1/8" : "1/16", 1);
      return new MiniDrill(ofService, variant, backend, backend);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FaultPlan faultPlan(String leakCase) {
    return LeakCatalog.find(leakCase).orElseThrow().faultPlan();
  }

  private void injectFault(String leakCase, MiniDrill drill, List<Dump> dumps) throws Exception {
    FaultPlan faultPlan = faultPlan(leakCase);
    boolean burst = leakCase.equals(BURST_CASE);
    dump(drill, dumps);
    dump(drill, dumps);
    drill.injectFault(
        faultPlan.fault(),
        faultPlan.parameters(),
        faultPlan.every() == 1 ? 1 : 2,
        burst ? BURST : DOSE,
        burst ? BURST : CALLS_AT_A_TIME,
        () -> dump(drill, dumps));
    if (burst) {
      // Only a pool at work shows how much of it is idle: in many more dumps than saw the burst.
      drill.injectFault(
          faultPlan.fault(),
          faultPlan.parameters(),
          1,
          DOSE,
          CALLS_AT_A_TIME_AFTER_THE_BURST,
          () -> dump(drill, dumps));
    }
  }

  /** Waits, so that held threads and leases grow old. */
  private void letTimePass(
      MiniDrill leaky, List<Dump> ofLeaky, MiniDrill fixed, List<Dump> ofFixed) {
    int before = ofFixed.size();
    Awaitility.await()
        .pollInterval(BETWEEN_DUMPS)
        .until(
            () -> {
              dump(leaky, ofLeaky);
              dump(fixed, ofFixed);
              return ofFixed.size() == before + DUMPS_AFTERWARDS;
            });
  }

  private void dump(MiniDrill drill, List<Dump> dumps) {
    try {
      Path file =
          folder.resolve("%d-%03d.json".formatted(System.identityHashCode(dumps), dumps.size()));
      Files.write(file, drill.dump());
      dumps.addAll(DumpReader.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
