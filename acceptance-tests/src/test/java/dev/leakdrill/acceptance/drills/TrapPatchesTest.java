package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.acceptance.architecture.ProjectRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The traps' patches, without a drill: TrapsIT shows what each leaks. */
class TrapPatchesTest {

  private static final Path PAGE = ProjectRoot.root().resolve("workshop/traps.md");

  @Test
  void everyPatchIsTriedAndHasItsSection() throws Exception {
    List<String> names = Arrays.stream(Trap.values()).map(Trap::fileName).toList();
    try (Stream<Path> files = Files.list(Trap.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names);
    }
    assertThat(Files.readString(PAGE)).contains(names);
  }

  @ParameterizedTest
  @EnumSource
  void patchStillAppliesToTheLeakyClient(Trap trap) throws Exception {
    assertThat(PatchedClient.patched(trap))
        .as(trap.fileName())
        .isNotEqualTo(Files.readAllLines(ProjectRoot.root().resolve(trap.file())));
  }
}
