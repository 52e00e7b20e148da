package dev.leakdrill.acceptance.diagnose;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leakdrill.acceptance.Turn;
import dev.leakdrill.threads.accuracy.RecordedSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that hang and programs that are well, run for real: their dumps say which is which. */
class ProgramAccuracyIT {

  private static final Turn TURN = Turn.ofThisBuild();

  /** Some ten seconds each, and only the dumps that are taken can differ from the recorded ones. */
  private static final int PARTS = 9;

  @TempDir private Path folder;

  @BeforeAll
  static void sayTheTurn() {
    System.out.println("ProgramAccuracyIT: " + TURN);
  }

  @AfterAll
  static void writeThePage() throws IOException {
    RecordedPage.write();
  }

  static List<Arguments> programs() {
    return TURN.of(
        Arrays.stream(SampleProgram.values())
            .flatMap(program -> program.kinds().stream().map(kind -> Arguments.of(program, kind)))
            .toList(),
        PARTS);
  }

  @ParameterizedTest(name = "{0} on {1} threads")
  @MethodSource("programs")
  void aRealProcessIsDiagnosedAsThePageSays(SampleProgram program, String kind) throws Exception {
    assumeTrue(program.isCompiled(), program + " needs -Pservers");
    List<RecordedSeries> taken;
    try (ProgramProcess process = ProgramProcess.start(program, kind)) {
      taken = SeriesRecorder.record(program.label(), process.pid(), kind, folder);
    }
    RecordedPage.holds(taken, folder);
  }
}
