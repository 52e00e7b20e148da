package dev.leakdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestRecorderTest {

  private double elapsedSeconds;

  /** Processes start, and take their seconds, before there is a first request and a clock zero. */
  @Test
  void startIsTheWallClockOfClockZeroAndNotOfTheFolder(@TempDir Path folder) throws IOException {
    ManifestRecorder journal =
        new ManifestRecorder(
            folder,
            RunManifest.builder("stalled-call", Variant.LEAKY).startEpochMillis(1),
            () -> elapsedSeconds);

    elapsedSeconds = 3;
    long before = System.currentTimeMillis();
    journal.enter(Phase.WARM_UP);
    long after = System.currentTimeMillis();

    assertThat(journal.manifest().startEpochMillis()).isBetween(before - 3_000, after - 3_000);
  }
}
