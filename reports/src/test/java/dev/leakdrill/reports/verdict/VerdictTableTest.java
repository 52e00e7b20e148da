package dev.leakdrill.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.SyntheticDrill;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTableTest {

  @TempDir Path drill;

  @Test
  void noLineIsWiderThanAHundredColumnsHoweverLongTheReason() throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest = b -> b.arrivalRatePerSec(12_800_000).partial("x".repeat(250) + " and so on");
    leaky.write(drill);
    SyntheticDrill.fixed().write(drill);
    ReadProblem damage = new ReadProblem("leaky/" + "y".repeat(120), OptionalInt.of(3), "left out");

    String table =
        VerdictTable.of(
            RunAnalysis.of(DrillRun.read(drill)).verdict(), Collections.nCopies(9, damage));

    assertThat(table.lines().toList())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100))
        .anyMatch(line -> line.contains("4 more places"));
  }

  @Test
  void aRowHoldsPredictedMeasuredAllowedAndResult() throws IOException {
    SyntheticDrill.writeBoth(drill);

    String table = VerdictTable.of(RunAnalysis.of(DrillRun.read(drill)).verdict(), List.of());

    assertThat(table).startsWith("\nREPRODUCED   case stalled-call, scale 1/8, 1,600 arrivals/s\n");
    assertThat(table).containsPattern("leaked threads +241 +241 +239 \\.\\. 243 +pass");
    assertThat(table).containsPattern("steady goodput +1,600/s +1,600/s +1,568 \\.\\. 1,680/s");
    assertThat(table).doesNotContain("\u001b").doesNotContain("FAIL");
  }

  @Test
  void coloursOnlyWhenAsked() throws IOException {
    SyntheticDrill.writeBoth(drill);

    assertThat(VerdictTable.coloured(RunAnalysis.of(DrillRun.read(drill)).verdict(), List.of()))
        .contains("\u001b[1;32mREPRODUCED\u001b[0m");
  }
}
