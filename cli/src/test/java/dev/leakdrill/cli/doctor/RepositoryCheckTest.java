package dev.leakdrill.cli.doctor;

import static dev.leakdrill.cli.doctor.CheckResult.Level.OK;
import static dev.leakdrill.cli.doctor.CheckResult.Level.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.cli.project.LocalRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryCheckTest {

  private static final String ROOT =
      """
      <project>
        <modules><module>a</module></modules>
        <properties><x.version>1.2</x.version></properties>
        <dependencyManagement><dependencies>
          <dependency><groupId>org.x</groupId><artifactId>x</artifactId><version>${x.version}</version></dependency>
          <dependency><groupId>org.y</groupId><artifactId>bom</artifactId><version>3</version><type>pom</type><scope>import</scope></dependency>
        </dependencies></dependencyManagement>
        <build><pluginManagement><plugins>
          <plugin><artifactId>maven-jar-plugin</artifactId><version>9</version></plugin>
          <plugin><artifactId>maven-deploy-plugin</artifactId><version>9</version></plugin>
        </plugins></pluginManagement></build>
      </project>
      """;
  private static final String MODULE =
      """
      <project>
        <dependencies>
          <dependency><groupId>org.x</groupId><artifactId>x</artifactId></dependency>
          <dependency><groupId>org.y</groupId><artifactId>y</artifactId></dependency>
          <dependency><groupId>org.z</groupId><artifactId>z</artifactId><version>${unknown}</version></dependency>
          <dependency><groupId>dev.leakdrill</groupId><artifactId>b</artifactId><version>1</version></dependency>
        </dependencies>
      </project>
      """;

  @TempDir private Path project;

  private void writePoms() throws IOException {
    Files.writeString(project.resolve("pom.xml"), ROOT);
    Files.writeString(Files.createDirectory(project.resolve("a")).resolve("pom.xml"), MODULE);
  }

  private void jar(String path) throws IOException {
    Path file = project.resolve("repository").resolve(path);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  @Test
  void namesWhatTheModulesNameWithTheVersionsOfTheirLists() throws IOException {
    writePoms();

    assertThat(ReactorPoms.artifacts(project))
        .containsExactlyInAnyOrder(
            new Artifact("org.x", "x", "1.2"),
            new Artifact("org.y", "y", "3"),
            new Artifact("org.z", "z", ""),
            new Artifact("org.apache.maven.plugins", "maven-jar-plugin", "9"));
  }

  @Test
  void aRepositoryIsFilledWhenItHasTheirJars() throws IOException {
    writePoms();
    Path repository = project.resolve("repository");
    CheckResult empty = RepositoryCheck.judge(project, repository);
    assertThat(empty.level()).isEqualTo(WARN);
    assertThat(empty.found()).contains("lacks 4 of 4", "maven-jar-plugin 9", ", ..");

    jar("org/x/x/1.2/x-1.2.jar");
    jar("org/y/y/3/y-3.jar");
    jar("org/z/z/8/z-8.jar");
    jar("org/apache/maven/plugins/maven-jar-plugin/9/maven-jar-plugin-9.pom");
    assertThat(RepositoryCheck.judge(project, repository).found()).contains("lacks 1 of 4");

    jar("org/apache/maven/plugins/maven-jar-plugin/9/maven-jar-plugin-9.jar");
    assertThat(RepositoryCheck.judge(project, repository).level()).isEqualTo(OK);
  }

  @Test
  void everyArtifactOfThisProjectHasAKnownName() throws IOException {
    assertThat(ReactorPoms.artifacts(Path.of("..")))
        .hasSizeGreaterThan(20)
        .anyMatch(artifact -> artifact.name().equals("gatling-maven-plugin"))
        .allMatch(artifact -> !(artifact.group() + artifact.name()).contains("$"));
  }

  @Test
  void aBrokenPomIsAnIoException() throws IOException {
    Files.writeString(project.resolve("pom.xml"), "<project>");

    assertThatThrownBy(() -> ReactorPoms.artifacts(project))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no POM");
  }

  @Test
  void theRepositoryIsWhereMavenIsTold() throws IOException {
    Path home = Files.createDirectories(project.resolve("home/.m2")).getParent();
    assertThat(LocalRepository.of(project, home, Map.of()))
        .isEqualTo(home.resolve(".m2/repository"));

    Files.writeString(
        home.resolve(".m2/settings.xml"),
        "<settings><localRepository> ${user.home}/r </localRepository></settings>");
    assertThat(LocalRepository.of(project, home, Map.of())).isEqualTo(home.resolve("r"));

    Files.writeString(
        Files.createDirectory(project.resolve(".mvn")).resolve("maven.config"),
        "-o\n-Dmaven.repo.local=offline/repository\n");
    assertThat(LocalRepository.of(project, home, Map.of()))
        .isEqualTo(project.resolve("offline/repository"));
    assertThat(
            LocalRepository.of(
                project, home, Map.of("MAVEN_ARGS", "-B -Dmaven.repo.local=\"/a b/c\"")))
        .isEqualTo(Path.of("/a b/c"));
  }
}
