package dev.leakdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.cli.lab.Lab;
import dev.leakdrill.cli.lab.Workshop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The labs as participants meet them, in a copy of the project. */
class LabCommandTest {

  private static final Path STALLED =
      Path.of("leaky-client/src/main/java/dev/leakdrill/client/StalledCallGateway.java");
  private static final String SEED = "7";

  @TempDir private Path project;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void copyProject() throws IOException {
    ProjectCopy.into(project);
  }

  /** The program with these two commands: that is quick to set up. */
  @Command(name = "leakdrill")
  private static final class Program {}

  /** A repair is judged by the command check; here by a stand-in that compares with the fix. */
  @Command(name = "check")
  private final class CheckByTwin implements Callable<Integer> {

    @Parameters(index = "0")
    private String leakCase = "";

    @Option(names = "--project")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
      Path leaky = ProjectCopy.gateway(folder, "leaky-client", leakCase);
      Path fixed = ProjectCopy.gateway(folder, "fixed-client", leakCase);
      return Files.mismatch(leaky, fixed) == -1 ? 0 : 1;
    }
  }

  private int lab(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command =
        new CommandLine(new Program())
            .addSubcommand(new LabCommand())
            .addSubcommand(new CheckByTwin());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("lab", args[0], "--project", project.toString()));
    all.addAll(List.of(args).subList(1, args.length));
    return command.execute(all.toArray(String[]::new));
  }

  static List<Lab> labs() throws Exception {
    return Workshop.find(Path.of("..")).labs();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void asStartedNoLabIsSolvedAndWithItsSolutionEachIs(Lab lab) throws Exception {
    String number = Integer.toString(lab.number());
    assertThat(lab.draw().isEmpty() ? lab("start", number) : lab("start", number, "--seed", SEED))
        .as(err.toString())
        .isZero();
    assertThat(lab("check")).as("as started").isEqualTo(1);
    assertThat(out.toString()).contains("UNSOLVED");

    String leakCase = lab.caseToRepair(Long.parseLong(SEED));
    List<String> answers = rightAnswers(lab, leakCase);
    if (leakCase != null) {
      assertThat(lab(check(answers))).as("answered, not repaired").isEqualTo(1);
      Files.writeString(
          ProjectCopy.gateway(project, "leaky-client", leakCase),
          Files.readString(ProjectCopy.gateway(project, "fixed-client", leakCase)));
    }
    assertThat(lab(check(answers))).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("SOLVED");
    for (int i = 0; i < answers.size(); i++) {
      List<String> oneWrong = new ArrayList<>(answers);
      oneWrong.set(i, "z");
      assertThat(lab(check(oneWrong))).as("answer %d wrong", i + 1).isEqualTo(1);
    }
    assertThat(lab("solution")).isZero();
    assertThat(out.toString()).isNotBlank();
  }

  private static String[] check(List<String> answers) {
    return Stream.concat(Stream.of("check"), answers.stream()).toArray(String[]::new);
  }

  private List<String> rightAnswers(Lab lab, String leakCase) throws IOException {
    String name = lab.draw().isEmpty() ? "Answers" : "Answers of " + leakCase;
    String text =
        Files.readString(project.resolve("workshop/solutions/lab-%d.md".formatted(lab.number())));
    Matcher fold =
        Pattern.compile("<summary>" + name + "</summary>(.*?)</details>", Pattern.DOTALL)
            .matcher(text);
    return fold.find()
        ? Pattern.compile("(?m)^\\d: (.*?)(?: or .*| \\+- .*)?$")
            .matcher(fold.group(1))
            .results()
            .map(match -> match.group(1))
            .toList()
        : List.of();
  }

  /** Lines move when the sources are edited; the answers must move with them. */
  @ParameterizedTest
  @MethodSource("labs")
  void linesThatAreAnswersStillAcquireOrWait(Lab lab) throws IOException {
    Path solutions = project.resolve("workshop/solutions/lab-%d.md".formatted(lab.number()));
    List<MatchResult> lines =
        Pattern.compile("(?:: |or )(\\w+Gateway):(\\d+)")
            .matcher(Files.readString(solutions))
            .results()
            .toList();
    for (MatchResult place : lines) {
      Path file = project.resolve(STALLED).resolveSibling(place.group(1) + ".java");
      assertThat(Files.readAllLines(file).get(Integer.parseInt(place.group(2)) - 1))
          .as(place.group())
          .containsPattern(
              "client\\.send\\(|timer\\.schedule\\(|Future<\\?> report|letters\\.put\\(|newClient\\(\\)");
    }
    assertThat(lines.isEmpty()).isEqualTo(!List.of(2, 6, 8).contains(lab.number()));
  }

  @Test
  void hintsAreUncoveredOneByOne() {
    lab("start", "2");

    List<String> seen = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      assertThat(lab("hint")).isZero();
      assertThat(out.toString()).startsWith("Hint %d of 3".formatted(i));
      seen.add(out.toString().lines().skip(1).findFirst().orElseThrow());
    }
    assertThat(seen).doesNotHaveDuplicates();
    lab("hint");
    assertThat(out.toString()).contains(seen).contains("--give-up");
  }

  @Test
  void theSolutionIsForThoseWhoSolvedItOrGaveUp() {
    lab("start", "3");

    assertThat(lab("solution")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("--give-up");
    assertThat(lab("solution", "--give-up")).isZero();
    assertThat(out.toString()).contains("sendAsync");
    assertThat(lab("list")).isZero();
    assertThat(out.toString()).containsPattern("> 3 +Make it end .* shown");
  }

  @Test
  void startDoesNotOverwriteWorkAndKeepsItWhenAskedTo() throws IOException {
    String handedOut = Files.readString(project.resolve(STALLED));
    Files.writeString(project.resolve(STALLED), "mine");
    Path added = project.resolve("leaky-client/src/main/java/Mine.java");
    Files.writeString(added, "mine, too");

    assertThat(lab("start", "3")).isEqualTo(2);
    assertThat(err.toString())
        .contains("changed  " + STALLED.toString().replace('\\', '/'), "added    leaky-client")
        .contains("--stash");
    assertThat(project.resolve(STALLED)).hasContent("mine");

    assertThat(lab("start", "3", "--stash")).isZero();
    assertThat(project.resolve(STALLED)).hasContent(handedOut);
    assertThat(added).doesNotExist();
    try (Stream<Path> kept = Files.walk(project.resolve(".leakdrill"))) {
      assertThat(kept.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("lab.json", "StalledCallGateway.java", "Mine.java");
    }
  }

  @Test
  void everyFileComesBackAsHandedOut() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(project.resolve("leaky-client/src"))) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }

    assertThat(lab("reset")).as(err.toString()).isZero();
    for (Path file : files) {
      Path original = Path.of("..").resolve(project.relativize(file));
      assertThat(file).hasSameTextualContentAs(original);
    }
  }

  @Test
  void lineEndsOfAnotherSystemAreNoChange() throws IOException {
    Path file = project.resolve(STALLED);
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));

    assertThat(lab("start", "3")).as(err.toString()).isZero();
  }

  @Test
  void resetDeletesTheSummaryOnWhichTheNextRunWouldFail() throws IOException {
    Path stale = project.resolve("acceptance-tests/target/failsafe-reports/failsafe-summary.xml");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "<failsafe-summary/>");

    assertThat(lab("reset")).isZero();
    assertThat(stale).doesNotExist();
  }

  @Test
  void theSeedDrawsTheCase() throws Exception {
    Lab onCall = labs().get(7);
    assertThat(IntStream.range(1, 30).mapToObj(onCall::caseToRepair).distinct())
        .containsExactlyInAnyOrderElementsOf(onCall.draw());

    lab("start", "8", "--seed", SEED);
    String first = out.toString();
    lab("start", "8");
    assertThat(out.toString()).as("without a seed, the one before").isEqualTo(first);
  }

  @Test
  void nextStartsTheLabAfterTheCurrentOneUntilTheLast() {
    for (int i = 1; i <= 8; i++) {
      assertThat(lab("next")).isZero();
      assertThat(out.toString()).startsWith("Lab " + i);
    }
    assertThat(lab("next")).isEqualTo(2);
    assertThat(err.toString()).contains("last lab");
  }

  @Test
  void whatCannotBeDoneIsSaidInALine() throws IOException {
    assertThat(lab("check")).isEqualTo(2);
    assertThat(err.toString()).contains("leakdrill lab start 1");
    assertThat(lab("start", "9")).isEqualTo(2);
    assertThat(err.toString()).contains("only 1 to 8");
    assertThat(lab("start", "1", "--seed", "3")).isEqualTo(2);
    lab("start", "1");
    assertThat(lab("check", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("3 questions");

    Files.writeString(
        project.resolve("fixed-client/src/main/java/dev/leakdrill/client/StalledCallGateway.java"),
        "x");
    assertThat(lab("start", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("fixed-client").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "null",
        "{\"current\":99}",
        "{\"labs\":{\"1\":null}}",
        "{\"current\":\"x\"}"
      })
  void aDamagedProgressIsNoStackTrace(String text) throws IOException {
    Files.createDirectories(project.resolve(".leakdrill"));
    Files.writeString(project.resolve(".leakdrill/lab.json"), text);

    assertThat(lab("check")).isEqualTo(2);
    assertThat(err.toString()).isNotBlank().hasLineCount(1).doesNotContain("error of its own");
  }
}
