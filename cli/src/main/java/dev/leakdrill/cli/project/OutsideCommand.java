package dev.leakdrill.cli.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Another program that is asked something. Stateless. */
public final class OutsideCommand {

  private static final Duration LIMIT = Duration.ofMillis(3_500);
  private static final int MAX_BYTES = 1 << 18;

  private OutsideCommand() {}

  /** Returns whether this system is Windows. */
  public static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /**
   * Returns what a program printed on both outputs, or null if it is not there, fails, or has not
   * ended after 3.5 s.
   */
  public static @Nullable String output(List<String> command) throws InterruptedException {
    try {
      // A pipe that nobody closes would hold this thread; a file does not.
      Path file = Files.createTempFile("leakdrill-said", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        try {
          process.getOutputStream().close();
          if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
              || process.exitValue() != 0) {
            return null;
          }
        } finally {
          process.destroyForcibly();
        }
        try (InputStream in = Files.newInputStream(file)) {
          return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns the program that a shell would start under one of these names, null if none. */
  public static @Nullable Path onPath(String... names) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(java.io.File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(OutsideCommand::path)
        .flatMap(folder -> Stream.of(names).map(folder::resolve))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .orElse(null);
  }

  /** Windows allows quotes in it. */
  private static Path path(String folder) {
    try {
      return Path.of(folder.replace("\"", ""));
    } catch (java.nio.file.InvalidPathException e) {
      return Path.of("");
    }
  }
}
