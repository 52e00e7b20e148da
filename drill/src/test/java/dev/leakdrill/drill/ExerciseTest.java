package dev.leakdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.settings.DrillSettingsReader;
import dev.leakdrill.drill.terminal.Banner;
import dev.leakdrill.reports.DrillReport;
import dev.leakdrill.reports.cases.RevealLevel;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.page.LiveData;
import dev.leakdrill.reports.page.RunsPage;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.SyntheticDumps;
import dev.leakdrill.run.Variant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before it is revealed, an exercise names neither its case nor the class, method and line. */
class ExerciseTest {

  private static final List<Integer> LEAK = List.of(0, 0, 0, 40, 90, 160, 241, 241, 241);

  /** The culprit's class, method and line, and the names of its case and fault. */
  private static final List<String> ANSWERS =
      List.of(
          "StalledCallGateway",
          "authorize",
          "java:39",
          "stalled-call",
          "stall-exchange",
          "sendAsync");

  private final PrintStream terminal = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  @TempDir private Path runs;
  private Path drill;
  private DrillSettings settings;

  @BeforeEach
  void writeAnExerciseThatIsOver() throws IOException {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    settings =
        DrillSettingsReader.read(
            Map.of(
                "leakdrill.home", runs.toString(),
                "leakdrill.run.dir", ".",
                "leakdrill.only", "leaky",
                "leakdrill.spoilers", "off"),
            17,
            Instant.parse("2026-11-28T08:05:16Z"));
    drill = Files.createDirectories(settings.drillFolder());
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest = builder -> builder.exercise(true).leakyOnly(true);
    leaky.telemetry =
        row ->
            row.instance().equals(Instance.SERVICE_1)
                ? row.with("oldestRequestMillis", Math.max(40, row.elapsedMillis() - 30_060))
                : row;
    leaky.write(drill);
    SyntheticDumps.write(drill.resolve("leaky"), SyntheticDumps.FRAME, LEAK);
    Files.writeString(
        Files.createDirectories(runs.resolve("docs")).resolve("the-fix.diff"),
        "--- leaky-client/src/StalledCallGateway.java\n+++ fixed-client/src/StalledCallGateway.java\n"
            + "@@ -1,1 +1,1 @@\n-a\n+client.sendAsync(request)\n");
  }

  @AfterEach
  void release() {
    System.setOut(terminal);
  }

  private RunPublisher publish() {
    RunPublisher publisher = new RunPublisher(settings, Variant.LEAKY);
    publisher.judge(true, LiveFeed.NONE).close();
    publisher.publish(Optional.of(ExerciseTest.class), null, LiveFeed.NONE);
    return publisher;
  }

  private String page() throws IOException {
    return Files.readString(drill.resolve(RunFiles.PAGE));
  }

  @Test
  void theTerminalDoesNotTell() {
    System.out.println(Banner.of(settings, Variant.LEAKY, Variant.LEAKY.folderIn(drill)));
    publish();

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("mystery-3", "./leakdrill report latest --reveal 1")
        .doesNotContain(ANSWERS)
        .doesNotContain("REPRODUCED", "LEAKS AS PREDICTED", "fired", "threads leaked");
  }

  @Test
  void neitherPageTellsNorItsSource() throws IOException {
    publish();

    assertThat(page())
        .contains("EXERCISE", "--reveal 1")
        .doesNotContain(ANSWERS)
        .doesNotContain("RequestStuck", "LEAKS AS PREDICTED");
    RunsPage.write(runs);
    assertThat(Files.readString(runs.resolve(RunFiles.PAGE)))
        .contains("EXERCISE", "mystery-3")
        .doesNotContain(ANSWERS);
  }

  @Test
  void theLiveViewDoesNotTell() throws IOException {
    VariantAnalysis leaky =
        VariantAnalysis.of(Objects.requireNonNull(DrillRun.read(drill).leaky()));

    assertThat(LiveData.of(leaky).toString())
        .doesNotContain(ANSWERS)
        .doesNotContain("RequestStuck");
    assertThat(settings.caseName()).isEqualTo("mystery-3");
  }

  @Test
  void noFileOrFolderIsNamedAfterIt() throws IOException {
    publish();

    try (Stream<Path> files = Files.walk(runs)) {
      assertThat(files.map(file -> runs.relativize(file).toString()))
          .filteredOn(file -> !file.startsWith("docs"))
          .noneMatch(file -> ANSWERS.stream().anyMatch(file::contains));
    }
  }

  @Test
  void eachStepRevealsItsOwnAndNoMore() throws IOException {
    publish();

    String alerts = DrillReport.reveal(drill, RevealLevel.ALERTS).table();
    assertThat(alerts).contains("RequestStuck", "--reveal 2").doesNotContain(ANSWERS);
    assertThat(page()).contains("RequestStuck").doesNotContain(ANSWERS);

    String left = DrillReport.reveal(drill, RevealLevel.STACKS).table();
    assertThat(left).contains("241 x leaked threads").doesNotContain(ANSWERS);
    assertThat(page()).doesNotContain(ANSWERS);

    String line = DrillReport.reveal(drill, RevealLevel.CULPRIT).table();
    assertThat(line).contains("StalledCallGateway.java:39", "stalled-call");
    assertThat(page()).contains("StalledCallGateway").doesNotContain("sendAsync");

    assertThat(DrillReport.reveal(drill, RevealLevel.ALL).table()).contains("LEAKS AS PREDICTED");
    assertThat(page()).contains("LEAKS AS PREDICTED", "sendAsync");
    assertThat(DrillReport.reveal(drill, RevealLevel.NOTHING).isHidden()).isTrue();
    assertThat(page()).doesNotContain(ANSWERS);
  }

  @Test
  void theBuildOfAnExerciseThatCanBeJudgedSucceeds() throws Exception {
    RunPublisher publisher = new RunPublisher(settings, Variant.LEAKY);

    try (VerdictEndpoint endpoint = publisher.judge(true, LiveFeed.NONE)) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint.url())).build();
      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }
}
