package dev.leakdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.RunFolders;
import dev.leakdrill.run.SyntheticDrill;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LeakdrillMainTest {

  @TempDir Path runs;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine command = LeakdrillMain.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }

  @Test
  void rebuildsVerdictAndPageOfTheLatestDrill() throws IOException {
    Path drill = runs.resolve("2026 with a space");
    SyntheticDrill.writeBoth(drill);
    RunFolders.markLatest(drill);

    assertThat(run("report", runs.resolve("latest").toString())).isZero();
    assertThat(drill).isDirectoryContaining("glob:**verdict.json");
    assertThat(drill).isDirectoryContaining("glob:**index.html");
    assertThat(out.toString()).contains("REPRODUCED", "page: file:/");
  }

  @Test
  void otherOutcomesThanReproducedExitWithOne() throws IOException {
    SyntheticDrill.leaky().write(runs);

    assertThat(run("report", runs.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("INVALID: the control is missing");
  }

  @Test
  void theDiffComesFromTheNearestDocsFolder() throws IOException {
    Path drill = runs.resolve("reports/runs/x");
    SyntheticDrill.writeBoth(drill);
    Files.writeString(
        Files.createDirectories(runs.resolve("docs")).resolve("the-fix.diff"),
        "--- x/StalledCallGateway.java\n+.timeout(t)\n");

    run("report", drill.toString());

    assertThat(drill.resolve("index.html")).content().contains("+</span>.timeout(t)");
  }

  @Test
  void usageErrorsExitWithTwo() {
    assertThat(run("report", runs.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("There is no run folder");
    assertThat(run()).isEqualTo(2);
    assertThat(run("report", "--no-such-option")).isEqualTo(2);
  }

  @Test
  void helpAndVersionExitWithZero() {
    assertThat(run("--help")).isZero();
    assertThat(run("report", "--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("RUN_FOLDER", "reports/runs/latest", "leakdrill ");
  }

  @Test
  void diagnoseNamesTheCulpritOfThreeDumpsAndExitsWithZero() {
    String[] dumps = {"dumps/http-17/1.txt", "dumps/http-17/2.txt", "dumps/http-17/3.txt"};

    assertThat(run("diagnose", resource(dumps[0]), resource(dumps[1]), resource(dumps[2])))
        .isZero();
    assertThat(out.toString()).contains("8 threads wait at", "confidence: high");
    out.getBuffer().setLength(0);
    assertThat(run("diagnose", "--json", resource(dumps[0]), resource(dumps[2]))).isZero();
    assertThat(out.toString()).startsWith("{").contains("\"resource\" : \"threads\"");
  }

  @Test
  void diagnoseWritesAPageAndReplacesNothingElse() {
    Path page = runs.resolve("what hangs.html");
    String dump = resource("dumps/http-17/1.txt");

    assertThat(run("diagnose", resource("dumps/http-17"), "--html", page.toString())).isZero();
    assertThat(page).content().contains("<html", "8 threads");
    assertThat(out.toString()).contains("8 threads wait at");
    assertThat(err.toString()).startsWith("page: file:/").hasLineCount(1);
    err.getBuffer().setLength(0);
    assertThat(run("diagnose", dump, "--html", dump)).isEqualTo(2);
    assertThat(err.toString()).contains("1.txt is there already").hasLineCount(1);
    err.getBuffer().setLength(0);
    Path nowhere = runs.resolve("no/such/page.html");
    assertThat(run("diagnose", dump, "--html", nowhere.toString())).isEqualTo(2);
    assertThat(err.toString().strip())
        .isEqualTo("the folder " + nowhere.getParent() + " is not there");
  }

  @Test
  void diagnoseListsJvmsOnlyWhereNothingElseIsAskedFor() {
    assertThat(run("diagnose", "--html", "x.html")).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo("--html needs dumps or --pid PID");
    err.getBuffer().setLength(0);
    assertThat(run("diagnose", "--json")).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo("--json needs dumps or --pid PID");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void diagnoseSaysHowToReadTheInputThatItDidNotRead() {
    InputStream before = System.in;
    try {
      System.setIn(InputStream.nullInputStream());
      assertThat(run("diagnose")).isZero();
      assertThat(err.toString()).isEmpty();
      System.setIn(new ByteArrayInputStream(new byte[1]));
      assertThat(run("diagnose")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(err.toString())
        .contains("standard input was not read", "leakdrill diagnose -")
        .hasLineCount(1);
  }

  @Test
  void diagnoseSaysWhatIsNoProcess() {
    assertThat(run("diagnose", "--pid", "abc")).isEqualTo(2);
    assertThat(err.toString()).contains("abc is no process id").doesNotContain("long");
  }

  @Test
  void reasonsNameNeitherClassesNorTemporaryFiles() {
    assertThat(ErrorMessages.reason(new AccessDeniedException("x.tmp")))
        .isEqualTo("this user may not");
    assertThat(ErrorMessages.reason(new FileSystemException("x.tmp", null, "No space left")))
        .isEqualTo("No space left");
    assertThat(ErrorMessages.reason(new IOException())).doesNotContain("Exception");
  }

  @Test
  void diagnoseTakesFilesOrAProcess() {
    assertThat(run("diagnose", "--pid", "1", "x.txt")).isEqualTo(2);
    assertThat(err.toString()).contains("leave out x.txt").hasLineCount(1);
    assertThat(run("diagnose", "--every", "1s", "x.txt")).isEqualTo(2);
    assertThat(err.toString()).contains("--every needs --pid");
  }

  @Test
  void diagnoseExitsWithOneWithoutACulpritAndWithTwoIfUnreadable() {
    String dump = resource("dumps/http-17/1.txt");

    assertThat(run("diagnose", dump)).isEqualTo(1);
    assertThat(run("diagnose", dump, dump)).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
    assertThat(run("diagnose", dump, resource("dumps/page.html"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("page.html holds no thread: it is a web page")
        .hasLineCount(1);
    assertThat(run("diagnose", "--help")).isZero();
  }

  @Test
  void offlineReplacesNothingUnasked() throws IOException {
    Path zip = Files.writeString(runs.resolve("x.zip"), "mine");

    assertThat(run("offline", zip.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--force replaces it").hasLineCount(1);
    assertThat(zip).hasContent("mine");
    assertThat(run("offline", runs.toString())).isEqualTo(2);
    assertThat(run("offline", runs.resolve("no/such/folder.zip").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no folder");
  }

  @Test
  void checkThatCannotBeMadeExitsWithTwoAndSaysWhatToDo() {
    assertThat(run("check", "stalled")).isEqualTo(2);
    assertThat(err.toString()).contains("no case stalled; there are stalled-call,").hasLineCount(1);
    err.getBuffer().setLength(0);
    assertThat(run("check", "--project", runs.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is not the project's root").hasLineCount(1);
    err.getBuffer().setLength(0);
    assertThat(run("check", "--threads", "green")).isEqualTo(2);
    assertThat(err.toString()).contains("must be platform or virtual, not green");
    assertThat(out.toString()).isEmpty();
  }

  private static String resource(String name) {
    return Path.of("..", "thread-analysis", "src", "test", "resources", name).toString();
  }
}
