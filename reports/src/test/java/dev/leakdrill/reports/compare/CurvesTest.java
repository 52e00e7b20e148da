package dev.leakdrill.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.SyntheticDrill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesTest {

  @TempDir private Path folder;

  @Test
  void curvesOfADrillInHandAreThoseReadFromItsFolder() throws IOException {
    SyntheticDrill.writeBoth(folder);
    Curves read = Curves.of(folder);
    Files.delete(folder.resolve(RunFiles.CURVES));

    Curves.write(folder, DrillRun.read(folder));

    assertThat(folder.resolve(RunFiles.CURVES)).exists();
    assertThat(Curves.of(folder)).isEqualTo(read);
    assertThat(read.leaky()).isNotNull();
  }
}
