package dev.leakdrill.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFolderTest {

  private static final Instant NOW = Instant.parse("2026-11-28T10:45:00Z");

  @TempDir Path dumps;

  private DumpFolder create(String program) throws CaptureException {
    return DumpFolder.create(
        new CaptureSettings(4711, Duration.ofSeconds(5), 10, dumps.resolve("new")), program, NOW);
  }

  @Test
  void hasProcessProgramAndTimeInItsName() throws Exception {
    DumpFolder folder = create("com.example.Shop$Main");

    assertThat(folder.path())
        .hasFileName("4711-com.example.Shop$Main-20261128T104500Z")
        .isDirectory();
    assertThat(folder.file(3)).hasFileName("dump-03");
  }

  @Test
  void isNeverOneThatWasThereBefore() throws Exception {
    assertThat(create("a.Main").path()).hasFileName("4711-a.Main-20261128T104500Z");
    assertThat(create("a.Main").path()).hasFileName("4711-a.Main-20261128T104500Z-2");
  }

  @Test
  void leavesOutWhatAShellMightTakeAmiss() throws Exception {
    assertThat(create("../../a b;rm *\u001b[0m").path())
        .hasParentRaw(dumps.resolve("new"))
        .hasFileName("4711-....abrm0m-20261128T104500Z");
    assertThat(create("").path()).hasFileName("4711-java-20261128T104500Z");
    assertThat(create("x".repeat(300)).path().getFileName().toString()).hasSizeLessThan(100);
  }

  @Test
  void saysWhereItCannotBeMade() throws Exception {
    Files.createFile(dumps.resolve("new"));

    assertThatThrownBy(() -> create("a.Main"))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining(dumps.resolve("new") + " is there and is not a folder")
        .hasMessageContaining("--dumps DIR");
  }
}
