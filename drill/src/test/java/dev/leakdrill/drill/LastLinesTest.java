package dev.leakdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.Variant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A user who comes back to the terminal sees the verdict and where the page is. */
@Isolated("it takes System.out")
class LastLinesTest {

  private final PrintStream terminal = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  @TempDir private Path runs;

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(terminal);
  }

  @Test
  void areTheVerdictAndThePage() throws IOException {
    Path drill = Files.createDirectories(runs.resolve("2026-11-25T080516Z-stalled-call"));

    new RunPublisher(drill, runs, Variant.FIXED, RunAnalysis::of)
        .publish(Optional.of(LastLinesTest.class), null, LiveFeed.NONE);

    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(lines.get(lines.size() - 2)).startsWith("INVALID: ");
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo("Leakdrill's page: " + drill.resolve(RunFiles.PAGE).toUri());
  }
}
