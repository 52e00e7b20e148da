package dev.leakdrill.acceptance.drills;

import dev.leakdrill.acceptance.Turn;
import dev.leakdrill.acceptance.architecture.ProjectRoot;
import dev.leakdrill.acceptance.diagnose.RecordedPage;
import dev.leakdrill.acceptance.diagnose.SeriesRecorder;
import dev.leakdrill.drill.testbed.LocalTestBed;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.reports.cases.FaultPlan;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.run.Variant;
import dev.leakdrill.threads.accuracy.RecordedSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps taken in the hold only, when the fault is over and nothing grows, of each leak case. */
class LeakCaseAccuracyIT {

  private static final Turn TURN = Turn.ofThisBuild();

  /** Some ten seconds each, and only the dumps that are taken can differ from the recorded ones. */
  private static final int PARTS = 9;

  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

  private static final int DOSE = 40;
  private static final int CALLS_AT_A_TIME = 8;

  /** Of a sidecar, all of which have to fail for a request to be lost. */
  private static final int TRIES = 3;

  /** Nothing here depends on it: a cold service on a busy machine is not to miss it. */
  private static final String DEADLINE = "10s";

  private static final String BURST_CASE = "unbounded-pool";
  private static final String SIDECAR_CASE = "sidecar-retries";

  /** More than twice the connections that the warm-up leaves. */
  private static final int BURST = 180;

  @TempDir private Path folder;
  private LocalTestBed lab;
  private ServerHandle backend;

  @BeforeAll
  static void sayTheTurn() {
    System.out.println("LeakCaseAccuracyIT: " + TURN);
  }

  @BeforeEach
  void startBackend() throws IOException {
    lab =
        MiniDrill.lab(
            ProjectRoot.root(), Files.createDirectory(folder.resolve("backend")), SIDECAR_CASE);
    backend = lab.startBackend();
  }

  @AfterEach
  void stopBackend() {
    lab.close();
  }

  @AfterAll
  static void writeThePage() throws IOException {
    RecordedPage.write();
  }

  static List<Arguments> cases() {
    boolean hasVirtual = Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS;
    return TURN.of(
        LeakCatalog.names().stream()
            .flatMap(
                name ->
                    Stream.of("platform", "virtual")
                        .filter(threads -> hasVirtual || threads.equals("platform"))
                        .map(threads -> Arguments.of(name, threads)))
            .toList(),
        PARTS);
  }

  @ParameterizedTest(name = "{0} on {1} threads")
  @MethodSource("cases")
  void aServiceInTheHoldIsDiagnosedAsThePageSays(String leakCase, String threads) throws Exception {
    Path dumps = Files.createDirectory(folder.resolve("dumps"));
    List<RecordedSeries> taken;
    try (MiniDrill drill = start(leakCase, threads)) {
      injectFault(leakCase, drill);
      taken =
          SeriesRecorder.record(
              leakCase, drill.pid(), threads, dumps, file -> Files.write(file, drill.dump()));
    }
    RecordedPage.holds(taken, dumps);
  }

  private MiniDrill start(String leakCase, String threads) throws IOException {
    Path ofService = Files.createDirectory(folder.resolve("service"));
    String scale = leakCase.equals(BURST_CASE) ? "1/8" : "1/16";
    LocalTestBed ofCase =
        MiniDrill.lab(
            ProjectRoot.root(),
            ofService,
            leakCase,
            scale,
            1,
            Map.of("threads", threads, "deadline", DEADLINE));
    ServerHandle called = leakCase.equals(SIDECAR_CASE) ? ofCase.startSidecar(backend) : backend;
    return new MiniDrill(ofCase, Variant.LEAKY, backend, called);
  }

  private static void injectFault(String leakCase, MiniDrill drill) throws Exception {
    FaultPlan faultPlan = LeakCatalog.find(leakCase).orElseThrow().faultPlan();
    boolean burst = leakCase.equals(BURST_CASE);
    drill.injectFault(
        faultPlan.fault(),
        faultPlan.parameters(),
        faultPlan.every() == 1 ? 1 : 2,
        burst ? BURST : leakCase.equals(SIDECAR_CASE) ? TRIES * DOSE : DOSE,
        burst ? BURST : CALLS_AT_A_TIME,
        () -> {});
  }
}
