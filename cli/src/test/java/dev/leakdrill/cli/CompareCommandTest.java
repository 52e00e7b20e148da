package dev.leakdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.compare.VerdictFolder;
import dev.leakdrill.run.RunFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands {@code compare} and {@code runs}: what they print, and how they exit. */
class CompareCommandTest {

  @TempDir private Path runs;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void twoRuns() throws IOException {
    VerdictFolder.named("a").hold("358").write(runs);
    RunFolders.markLatest(VerdictFolder.named("b").hold("343").write(runs));
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = LeakdrillMain.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }

  private int compare(String... args) {
    List<String> all = new ArrayList<>(List.of("compare", "--runs", runs.toString()));
    all.addAll(List.of(args));
    return run(all.toArray(String[]::new));
  }

  @Test
  void comparesRunsByNameAndByPath() {
    assertThat(compare("a", "latest")).isZero();
    assertThat(out.toString()).containsPattern("holdGoodputPerSec +351/s +343/s +358/s");
    assertThat(
            compare("a", runs.resolve("a").toString(), runs + "/../" + runs.getFileName() + "/a"))
        .isZero();
    assertThat(out.toString()).as("each run once").doesNotContain("\nB ");
  }

  @Test
  void aConditionThatHoldsExitsWithOneAndNamesTheRun() {
    assertThat(compare("a", "b", "--fail-if", "drop<0.7")).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(compare("a", "b", "--fail-if", "drop<0.7", "--fail-if=holdGoodputPerSec<350"))
        .isEqualTo(1);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "FAIL  holdGoodputPerSec<350: holdGoodputPerSec of b is 343\n");
    assertThat(compare("a", "--fail-if", "holdP99Millis>5000"))
        .as("what is missing counts")
        .isEqualTo(1);
    assertThat(err.toString()).contains("there is no holdP99Millis of a, and that counts");
  }

  @Test
  void theChangeAgainstABaselineCanFailABuild() {
    assertThat(compare("b", "--baseline", "a", "--fail-if", "change(holdGoodputPerSec)<-0.04"))
        .isEqualTo(1);
    assertThat(compare("b", "--baseline", "a", "--fail-if", "change(holdGoodputPerSec)<-0.05"))
        .isZero();
    assertThat(compare("b", "--fail-if", "change(holdGoodputPerSec)<-0.05")).isEqualTo(2);
    assertThat(err.toString()).contains("give --baseline RUN");
  }

  @Test
  void badInputExitsWithTwoAndAMessage() {
    assertThat(compare("a", "no-such-run")).isEqualTo(2);
    assertThat(err.toString()).startsWith("There is no run no-such-run, neither under ");
    assertThat(compare("a", "--fail-if", "dorp<0.7")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no metric dorp; there are: reproduced,");
    assertThat(compare("a", "--fail-if", "drop")).isEqualTo(2);
    assertThat(compare()).isEqualTo(2);
    assertThat(compare("a", "--json", "--csv")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aBaselineIsOneRun() throws IOException {
    Path all = Files.createDirectories(runs.resolve("all"));
    VerdictFolder.named("stalled-call").write(all);
    VerdictFolder.named("lost-deadline").write(all);

    assertThat(compare("a", "--baseline", "all")).isEqualTo(2);
    assertThat(err.toString()).contains("all holds 2 cases").contains("all/CASE");
    assertThat(compare("a", "--baseline", "all/stalled-call")).isZero();
  }

  @Test
  void jsonAndCsvArePrintedAlone() {
    Path page = runs.resolve("page.html");

    assertThat(compare("a", "--json", "--html", page.toString(), "--fail-if", "drop>0"))
        .isEqualTo(1);
    assertThat(out.toString()).startsWith("{").endsWith("}\n").contains("\"failed\" : true");
    assertThat(err.toString()).contains("page: file:/", "FAIL  drop>0");
    assertThat(page).content().contains("\"comparison\":true");
    assertThat(compare("a", "--csv")).isZero();
    assertThat(out.toString()).startsWith("metric,unit,");
  }

  @Test
  void runsListsAFolderAndWritesItsPage() {
    assertThat(run("runs", runs.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^a +REPRODUCED +76\\.6 % +358/s +240/241 +3\\.0 s$")
        .contains("page: file:/");
    assertThat(runs.resolve("index.html")).content().contains("\"id\":\"a\"");
    assertThat(run("runs", runs.resolve("none").toString())).isEqualTo(2);
    assertThat(run("runs", "--help")).isZero();
  }

  @Test
  void reportOfAFolderOfRunsWritesTheSamePageAndNoVerdict() {
    assertThat(run("report", runs.toString())).isZero();
    assertThat(runs.resolve("index.html")).content().contains("\"id\":\"a\"");
    assertThat(runs.resolve("verdict.json")).doesNotExist();
  }

  @Test
  void helpHasExamplesAndExitCodes() {
    assertThat(run("compare", "--help")).isZero();
    assertThat(out.toString())
        .containsPattern("Exit codes:\\R +0 +no --fail-if condition holds\\R +1 +one does")
        .contains("spread(holdGoodputPerSec)>0.1", "docs/compare.md");
  }
}
