package dev.leakdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code leakdrill} in a project of a few empty files, with the jar of this build and
 * a Maven that notes what it was asked for.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

  private static final Path BUILT = Path.of("target", "leakdrill.jar").toAbsolutePath();
  private static final FileTime OLD = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final FileTime NEW = FileTime.from(Instant.parse("2026-01-01T00:01:00Z"));

  @TempDir private Path folder;
  private Path project;
  private Path jar;
  private Path asked;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void aProjectWithItsJar() throws IOException {
    project = Files.createDirectories(folder.resolve("a project's folder"));
    Files.copy(Path.of("..", "leakdrill"), project.resolve("leakdrill"));
    executable(project.resolve("leakdrill"));
    for (String module :
        List.of(
            "cli",
            "reports",
            "run-folder",
            "thread-analysis",
            "workshop-check",
            "drill",
            "server-kit")) {
      Files.createDirectories(project.resolve(module).resolve("src/main/java"));
      Files.createFile(project.resolve(module).resolve("pom.xml"));
      Files.createFile(project.resolve(module).resolve("src/main/java/Some.java"));
    }
    Files.createFile(project.resolve("pom.xml"));
    jar = Files.createDirectories(project.resolve("cli/target")).resolve("leakdrill.jar");
    Files.copy(BUILT, jar);
    age();
    Files.setLastModifiedTime(jar, NEW);
    asked = folder.resolve("asked.txt");
    environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    maven("cp '%s' cli/target/leakdrill.jar".formatted(BUILT));
  }

  private void age() throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, OLD);
      }
    }
  }

  private void maven(String script) throws IOException {
    Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\necho \"$PWD: $*\" >>'%s'\n%s\n".formatted(asked, script));
    executable(maven);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ProgramRun run(Path launcher, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return ProgramRun.of(folder, environment, command);
  }

  private ProgramRun run(String... arguments) throws Exception {
    return run(project.resolve("leakdrill"), arguments);
  }

  @Test
  void startsTheJarFromAnyFolderAndThroughLinks() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("my bin"));
    Files.createSymbolicLink(bin.resolve("to project"), project);
    Files.createSymbolicLink(bin.resolve("leak"), Path.of("to project", "leakdrill"));
    Files.writeString(folder.resolve("a b.txt"), "no dump\n");

    assertThat(run("--version").out()).startsWith("leakdrill ");
    assertThat(run(bin.resolve("leak"), "--version").out()).startsWith("leakdrill ");
    assertThat(run(bin.resolve("leak"), "diagnose", "a b.txt").exitCode()).isEqualTo(2);
    assertThat(run(bin.resolve("leak"), "diagnose", "a b.txt").err()).startsWith("a b.txt ");
    assertThat(asked).doesNotExist();
  }

  @Test
  void optionsOfTheUserReachTheJvm() throws Exception {
    environment.put("LEAKDRILL_JAVA_OPTS", "-XshowSettings:vm -Xmx123m");

    assertThat(run("--version").err()).contains("123.00M");
  }

  @Test
  void buildsAMissingJarOnceAndSaysSo() throws Exception {
    Files.delete(jar);

    ProgramRun first = run("--version");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("leakdrill ");
    assertThat(first.err()).contains("leakdrill.jar is not built yet: building it");
    assertThat(asked).content().contains("a project's folder: ", " -o ", "-pl cli -am package");
    assertThat(run("--version").err()).isEmpty();
    assertThat(Files.readAllLines(asked)).hasSize(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewerEvenIfTheJarStaysTheSame() throws Exception {
    maven("");
    Files.setLastModifiedTime(
        project.resolve("thread-analysis/src/main/java/Some.java"), FileTime.from(Instant.now()));

    assertThat(run("--version").err()).contains("is older than its sources: building it");
    assertThat(run("--version").err()).isEmpty();
    assertThat(project.resolve("cli/target")).isDirectoryNotContaining("glob:**.{lock,begun}");
  }

  @Test
  void asksTheRepositoriesOnlyForWhatIsMissing() throws Exception {
    Files.delete(jar);
    maven(
        "case $* in *' -o '*) echo 'Cannot access central in offline mode'; exit 1 ;; esac; cp '%s'"
                .formatted(BUILT)
            + " cli/target/leakdrill.jar");

    ProgramRun run = run("--version");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("downloading").doesNotContain("Cannot access");
    assertThat(Files.readAllLines(asked)).hasSize(2);
  }

  @Test
  void showsWhyABuildFails() throws Exception {
    Files.delete(jar);
    maven("echo '[ERROR] Some.java:[1,1] class expected'; exit 1");

    ProgramRun run = run("--version");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("[ERROR] Some.java:[1,1]", "could not be built");
    assertThat(Files.readAllLines(asked)).hasSize(1);
  }

  @Test
  void aLockThatAKilledBuildLeftIsNoObstacle() throws Exception {
    Files.delete(jar);
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Files.createSymbolicLink(
        project.resolve("cli/target/leakdrill.jar.lock"), Path.of(String.valueOf(ended.pid())));

    assertThat(run("--version").exitCode()).isZero();
  }

  @Test
  void anOldOrMissingJavaIsSaidInASentence() throws Exception {
    Path jdk = Files.createDirectories(folder.resolve("jdk 8/bin")).getParent();
    environment.put("JAVA_HOME", jdk.toString());
    assertThat(run("--version").err()).contains("has no bin/java").hasLineCount(1);

    Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho never\n");
    executable(jdk.resolve("bin/java"));
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"1.8.0_392\"\n");
    ProgramRun run = run("--version");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("is Java 1.8.0_392: leakdrill needs a JDK, 17").hasLineCount(1);
  }
}
