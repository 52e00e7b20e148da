package dev.leakdrill.drill.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestRecorderTest {

  @TempDir private Path folder;
  private double elapsedSeconds;
  private final PhaseClock clock = new PhaseClock(() -> elapsedSeconds);
  private ManifestRecorder recorder;

  @BeforeEach
  void record() throws IOException {
    recorder =
        new ManifestRecorder(
            folder, RunManifest.builder("stalled-call", Variant.LEAKY).startEpochMillis(1), clock);
  }

  /** Processes start, and take their seconds, before there is a first request and a clock zero. */
  @Test
  void startIsTheWallClockOfClockZeroAndNotOfTheFolder() {
    elapsedSeconds = 3;
    long before = System.currentTimeMillis();
    clock.enter(Phase.WARM_UP, 15, "steady");
    long after = System.currentTimeMillis();

    assertThat(recorder.manifest().startEpochMillis()).isBetween(before - 3_000, after - 3_000);
  }

  @Test
  void theFileHasThePhasesThatHaveEndedAndTheManifestTheCurrentOneToo() throws IOException {
    clock.enter(Phase.WARM_UP, 15, "steady");
    elapsedSeconds = 15;
    clock.enter(Phase.STEADY_STATE, 30, "fault");
    elapsedSeconds = 16;

    PhaseInterval warmUp = new PhaseInterval(Phase.WARM_UP, 0, 15);
    assertThat(written().phases()).containsExactly(warmUp);
    assertThat(recorder.manifest().phases())
        .containsExactly(warmUp, new PhaseInterval(Phase.STEADY_STATE, 15, 16));
  }

  @Test
  void aRunIsCompleteOrPartialWhicheverComesFirst() throws IOException {
    clock.enter(Phase.WARM_UP, 15, "steady");
    elapsedSeconds = 2;
    clock.leave();
    recorder.partial("interrupted in warmUp");
    recorder.complete();

    assertThat(written().status()).isEqualTo(RunManifest.Status.PARTIAL);
    assertThat(written().phases()).containsExactly(new PhaseInterval(Phase.WARM_UP, 0, 2));
  }

  private RunManifest written() throws IOException {
    return RunManifest.read(folder.resolve(RunFiles.MANIFEST));
  }
}
