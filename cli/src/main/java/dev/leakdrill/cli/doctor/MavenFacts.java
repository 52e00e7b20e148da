package dev.leakdrill.cli.doctor;

import dev.leakdrill.cli.project.OutsideCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Maven that builds. Immutable.
 *
 * @param launcher what is started, null if there is none on the PATH or in an offline project
 * @param said what it answers to {@code -v}; null if it gave no answer
 * @param hasWrapper whether the project has {@code mvnw}
 * @param wrapperIsFilled whether the wrapper has downloaded its Maven
 */
record MavenFacts(
    @Nullable Path launcher, @Nullable String said, boolean hasWrapper, boolean wrapperIsFilled) {

  private static final Pattern URL = Pattern.compile("distributionUrl=\\S*/([\\w.-]+)-bin\\.zip");

  /** Asks the Maven that there is. */
  static MavenFacts of(@Nullable Path project) throws InterruptedException, IOException {
    String name = OutsideCommand.isWindows() ? "mvn.cmd" : "mvn";
    @Nullable Path launcher = OutsideCommand.onPath(name);
    if (launcher == null && project != null) {
      Path packed = project.resolve("offline").resolve("maven").resolve("bin").resolve(name);
      launcher = Files.isRegularFile(packed) ? packed : null;
    }
    return new MavenFacts(
        launcher,
        launcher == null ? null : OutsideCommand.output(List.of(launcher.toString(), "-v")),
        project != null && Files.isRegularFile(project.resolve("mvnw")),
        project != null && isFilled(project));
  }

  private static boolean isFilled(Path project) throws IOException {
    Path properties = project.resolve(".mvn/wrapper/maven-wrapper.properties");
    if (!Files.isRegularFile(properties)) {
      return false;
    }
    Matcher name = URL.matcher(Files.readString(properties));
    @Nullable String userHome = System.getenv("MAVEN_USER_HOME");
    Path home =
        userHome == null ? Path.of(System.getProperty("user.home"), ".m2") : Path.of(userHome);
    if (!name.find()) {
      return false;
    }
    Path unpacked = home.resolve("wrapper").resolve("dists").resolve(name.group(1));
    if (!Files.isDirectory(unpacked)) {
      return false;
    }
    try (Stream<Path> versions = Files.list(unpacked)) {
      return versions.findAny().isPresent();
    }
  }
}
