package dev.leakdrill.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code leakdrill offline} runs it in a copy of the project, because some test has to run there.
 */
class ProjectFilesTest {

  @TempDir private Path project;

  @BeforeEach
  void files() throws IOException {
    for (String file :
        new String[] {
          "pom.xml",
          "a/src/main/java/A.java",
          "a/pom.xml",
          "a/src/main/java/offline/target/T.java",
          "a/target/classes/A.class",
          "leakdrill-offline.zip",
          "reports/src/R.java",
          "reports/runs/latest/index.html",
          ".idea/x.xml"
        }) {
      Path path = project.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }

  @Test
  void withoutGitAllButWhatToolsWriteIsTaken() throws Exception {
    assertThat(ProjectFiles.list(project))
        .containsExactlyInAnyOrder(
            Path.of("pom.xml"),
            Path.of("a/pom.xml"),
            Path.of("a/src/main/java/offline/target/T.java"),
            Path.of("a/src/main/java/A.java"),
            Path.of("reports/src/R.java"));
  }

  @Test
  void copiesHaveTheSamePaths() throws Exception {
    Path copy = project.resolve("target/copy");

    ProjectFiles.copy(project, ProjectFiles.list(project), copy);

    assertThat(copy.resolve("a/src/main/java/A.java")).hasContent("a/src/main/java/A.java");
    assertThat(copy.resolve("a/target")).doesNotExist();
  }
}
