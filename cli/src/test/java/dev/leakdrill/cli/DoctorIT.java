package dev.leakdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code leakdrill doctor} on the machine of this build. */
class DoctorIT {

  private static final Path JAR = Path.of("target", "leakdrill.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private static ProgramRun doctor(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(JAVA.toString(), "-jar", JAR.toString(), "doctor"));
    command.addAll(List.of(arguments));
    return ProgramRun.of(Path.of("..").toAbsolutePath(), Map.of(), command);
  }

  @Test
  void aMachineThatBuildsThisIsFoundOut() throws Exception {
    ProgramRun run = doctor();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isBetween(0, 1);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(12);
    assertThat(lines.subList(0, 11)).allMatch(line -> line.matches("(OK  |WARN|FAIL)  \\w.*"));
    assertThat(lines.get(11)).contains("drill can run here");
    assertThat(run.out()).contains("OK    loopback").doesNotContain("could not be checked");
  }

  @Test
  void jsonAndWrongArguments() throws Exception {
    assertThat(doctor("--json").out()).startsWith("{").contains("\"checks\"");
    assertThat(doctor("--port", "70000").exitCode()).isEqualTo(2);
    assertThat(doctor("--port", "70000").err()).hasLineCount(1);
  }
}
