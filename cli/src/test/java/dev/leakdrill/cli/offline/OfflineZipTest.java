package dev.leakdrill.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineZipTest {

  @TempDir private Path folder;

  private void file(String name) throws IOException {
    Path path = folder.resolve("copy").resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, name);
  }

  @Test
  void packsNeitherWhatWasBuiltNorMavensNotes() throws IOException {
    file("a/pom.xml");
    file("a/target/A.class");
    file("reports/runs/x/run.json");
    file("offline/repository/org/target/1/target-1.jar");
    file("offline/repository/org/target/1/_remote.repositories");
    file("offline/repository/org/x/1/x-1.pom.lastUpdated");

    Path zip = folder.resolve("a b.zip");
    OfflineZip.write(folder.resolve("copy"), zip);

    assertThat(names(zip))
        .containsExactlyInAnyOrder(
            "leakdrill/a/pom.xml", "leakdrill/offline/repository/org/target/1/target-1.jar");
  }

  @Test
  void theWrapperTakesWhatIsPackedAndTheConfigKeepsWhatItHad() throws IOException {
    file("mvnw");
    file("leakdrill");
    Path copy = folder.resolve("copy");
    Files.writeString(Files.createDirectory(copy.resolve(".mvn")).resolve("maven.config"), "-T1\n");

    OfflineFiles.write(copy);
    Path zip = folder.resolve("x.zip");
    OfflineZip.write(copy, zip);

    assertThat(copy.resolve("mvnw")).content().contains("offline/maven/bin/mvn");
    assertThat(copy.resolve(".mvn/maven.config"))
        .hasContent("-T1\n-o\n-Dmaven.repo.local=offline/repository\n");
    assertThat(names(zip))
        .contains("leakdrill/mvnw", "leakdrill/mvnw.cmd", "leakdrill/OFFLINE.txt");
  }

  @Test
  void errorsOfMavenAreShownWithoutTheRest() {
    assertThat(MavenRun.errorLines(List.of("[INFO] x", "[ERROR] a", "b", "[ERROR] c")))
        .isEqualTo("[ERROR] a\n[ERROR] c");
    assertThat(MavenRun.errorLines(List.of("no JDK"))).isEqualTo("no JDK");
  }

  private static List<String> names(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> entry.getName())
          .toList();
    }
  }
}
