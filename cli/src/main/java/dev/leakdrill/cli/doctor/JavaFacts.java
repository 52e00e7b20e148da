package dev.leakdrill.cli.doctor;

import dev.leakdrill.cli.project.OutsideCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Java installations that matter. Immutable.
 *
 * @param home of the JVM that runs this
 * @param hasCompiler whether it is a JDK
 * @param hasAttach whether it can attach to other JVMs
 * @param javaHome the variable {@code JAVA_HOME}, null if it is not set
 * @param javaHomeVersion of the JDK there: empty if not known, null if there is no Java
 * @param pathVersion of the {@code java} on the PATH: empty if not known, null if there is none
 */
record JavaFacts(
    String home,
    String version,
    int feature,
    boolean hasCompiler,
    boolean hasAttach,
    @Nullable String javaHome,
    @Nullable String javaHomeVersion,
    @Nullable String pathVersion) {

  private static final int MAX_RELEASE_BYTES = 1 << 16;
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([\\w.+-]{1,30})\"");
  private static final String EXTENSION = OutsideCommand.isWindows() ? ".exe" : "";

  static JavaFacts ofThisProcess() {
    Path home = Path.of(System.getProperty("java.home"));
    @Nullable String javaHome = System.getenv("JAVA_HOME");
    @Nullable Path onPath = OutsideCommand.onPath("java" + EXTENSION);
    return new JavaFacts(
        home.toString(),
        System.getProperty("java.version", ""),
        Runtime.version().feature(),
        Files.isExecutable(home.resolve("bin").resolve("javac" + EXTENSION)),
        ModuleLayer.boot().findModule("jdk.attach").isPresent(),
        javaHome,
        javaHome == null || javaHome.isBlank() ? null : versionOf(launcher(javaHome)),
        onPath == null ? null : versionOf(onPath));
  }

  private static Path launcher(String home) {
    try {
      return Path.of(home, "bin", "java" + EXTENSION);
    } catch (java.nio.file.InvalidPathException e) {
      return Path.of("bin", "no-java");
    }
  }

  /** Reads the file {@code release} of the JDK, without starting it. */
  private static @Nullable String versionOf(Path launcher) {
    if (!Files.isExecutable(launcher)) {
      return null;
    }
    try {
      Path release = launcher.toRealPath().resolveSibling("..").resolve("release");
      if (Files.isRegularFile(release) && Files.size(release) <= MAX_RELEASE_BYTES) {
        Matcher version = VERSION.matcher(Files.readString(release));
        return version.find() ? version.group(1) : "";
      }
      // On macOS, /usr/bin/java only passes on to a JDK.
      return "";
    } catch (IOException e) {
      return "";
    }
  }
}
