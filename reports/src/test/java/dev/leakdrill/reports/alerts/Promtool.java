package dev.leakdrill.reports.alerts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Prometheus' own tool for rules, if the machine has it. */
final class Promtool {

  /** The result of a call: exit code, 0 for success, and output. */
  record Answer(int exitCode, String output) {}

  private final Path executable;

  private Promtool(Path executable) {
    this.executable = executable;
  }

  /** Returns the tool on the PATH; without it the calling test is skipped with a message. */
  static Promtool orSkip() {
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "promtool"))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      System.out.println(
          "SKIPPED: no promtool on the PATH, the alerting rules are not tried with Prometheus"
              + " (Debian: apt-get install prometheus)");
    }
    assumeTrue(found.isPresent(), "no promtool on the PATH");
    return new Promtool(found.get());
  }

  Answer run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new Answer(process.waitFor(), output);
  }
}
