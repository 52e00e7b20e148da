package dev.leakdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a drill does for the page over all runs, and what that page may not do to the drill. */
class RunPublisherTest {

  @TempDir private Path runs;
  private Path drill;

  @BeforeEach
  void aDrill() throws IOException {
    drill = Files.createDirectories(runs.resolve("2026-11-25T080516Z-stalled-call"));
  }

  @Test
  void aDrillIsListedAmongAllRuns() {
    RunPublisher.listAmongAll(drill);

    assertThat(runs.resolve("index.html")).content().contains("2026-11-25T080516Z-stalled-call");
  }

  @Test
  void aPageThatCannotBeWrittenCostsTheDrillNothing() throws IOException {
    Files.createDirectories(runs.resolve("index.html").resolve("in the way"));

    assertThatCode(() -> RunPublisher.listAmongAll(drill)).doesNotThrowAnyException();
    assertThat(runs.resolve("index.html")).isDirectory();
  }
}
