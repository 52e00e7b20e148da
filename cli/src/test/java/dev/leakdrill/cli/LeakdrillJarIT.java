package dev.leakdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar as people start it: {@code java -jar leakdrill.jar}, in whatever folder. */
class LeakdrillJarIT {

  private static final Path JAR = Path.of("target", "leakdrill.jar").toAbsolutePath();
  private static final Path DUMPS =
      Path.of("..", "thread-analysis", "src", "test", "resources", "dumps").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder;

  private ProgramRun run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return ProgramRun.of(folder, Map.of("LC_ALL", "C"), command);
  }

  /** In a shell, for pipes; {@code $J} is the program. */
  private ProgramRun shell(String script) throws Exception {
    return ProgramRun.of(
        folder,
        Map.of("LC_ALL", "C", "D", DUMPS.toString()),
        List.of(
            "sh", "-c", "leakdrill() { '%s' -jar '%s' \"$@\"; }; ".formatted(JAVA, JAR) + script));
  }

  @Test
  void helpOfEveryCommandHasExamplesAndExitCodes() throws Exception {
    assertThat(run("--help").out())
        .contains("diagnose", "report", "runs", "compare", "check", "lab");
    for (String command :
        List.of("diagnose", "report", "runs", "compare", "check", "doctor", "lab", "offline")) {
      ProgramRun help = run(command, "--help");

      assertThat(help.exitCode()).isZero();
      assertThat(help.err()).isEmpty();
      assertThat(help.out())
          .startsWith("Usage: leakdrill " + command)
          .contains("Exit codes:\n  0   ", "\n  2   ", "Examples:\n  leakdrill " + command);
      assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
    }
  }

  @Test
  void withoutArgumentsThreeExamplesAreAllThatIsPrinted() throws Exception {
    ProgramRun run = run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().filter(line -> line.startsWith("  leakdrill "))).hasSize(3);
    assertThat(run.err().lines()).hasSizeLessThan(10);
  }

  @Test
  void theVersionIsTheBuilds() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.substring(pom.indexOf("<version>") + 9, pom.indexOf("</version>"));

    assertThat(run("--version").out()).isEqualToIgnoringNewLines("leakdrill " + version);
  }

  @Test
  void diagnosesFilesAndTheStandardInput() throws Exception {
    ProgramRun files = run("diagnose", DUMPS.resolve("http-17").toString());

    assertThat(files.exitCode()).isZero();
    assertThat(files.err()).isEmpty();
    assertThat(files.out()).contains("8 threads wait at com.example.shop.Shop");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void readsPipesAndEndsQuietlyWhereTheirReaderDoes() throws Exception {
    ProgramRun piped = shell("cat $D/http-17/*.txt | leakdrill diagnose -");
    ProgramRun cut = shell("leakdrill compare --help | head -n 1");
    ProgramRun closed = shell("leakdrill diagnose $D/http-17 | true");

    assertThat(piped.exitCode()).isZero();
    assertThat(piped.out()).contains("8 threads wait at com.example.shop.Shop");
    assertThat(cut.out()).hasLineCount(1);
    assertThat(cut.err() + closed.err()).isEmpty();
  }

  @Test
  @EnabledIf("hasAFullDevice")
  void whatCannotBeWrittenIsAnError() throws Exception {
    ProgramRun run = shell("leakdrill diagnose $D/http-17 >/dev/full");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("leakdrill: the output could not be written").hasLineCount(1);
  }

  static boolean hasAFullDevice() {
    return Files.isWritable(Path.of("/dev/full"));
  }

  @Test
  void namesAreInUtf8WhateverTheLocale() throws IOException, Exception {
    String dump = Files.readString(DUMPS.resolve("http-17/1.txt"));
    Files.writeString(folder.resolve("1.txt"), dump.replace("Shop", "B\u00fccher\u4e66"));

    assertThat(run("diagnose", "1.txt").out()).contains("B\u00fccher\u4e66");
    assertThat(run("diagnose", "1.txt").exitCode()).isEqualTo(1);
  }

  @Test
  void errorsAreALineAndNeverAStackTrace() throws Exception {
    Files.writeString(folder.resolve("x.txt"), "no dump\n");

    for (ProgramRun run :
        List.of(
            run("diagnose", "x.txt"),
            run("diagnose", "no-such-file"),
            run("diagnose", "4711"),
            run("report", "no-such-folder"),
            run("compare", "no-such-run"))) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).hasLineCount(1).doesNotContain("\tat ");
    }
    assertThat(run("diagnose", "--jsno", "x.txt").err())
        .contains("Unknown option: '--jsno'", "leakdrill diagnose --help")
        .doesNotContain("Usage:");
  }

  @Test
  void diagnoseAloneListsJvmsAndWaitsForNothing() throws Exception {
    ProgramRun run = run("diagnose");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("leakdrill diagnose --pid ");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void completionIsAScriptOfTheShell() throws Exception {
    ProgramRun run =
        shell("leakdrill generate-completion >c.sh && bash -n c.sh && grep -c -- --fail-if c.sh");

    assertThat(run.exitCode()).as(run.err()).isZero();
  }
}
