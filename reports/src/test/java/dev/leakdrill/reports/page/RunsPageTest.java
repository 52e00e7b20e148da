package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.compare.RunsFolder;
import dev.leakdrill.reports.compare.VerdictFolder;
import dev.leakdrill.run.SyntheticDrill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page over many runs. */
@Execution(ExecutionMode.CONCURRENT)
class RunsPageTest {

  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  @TempDir private Path runs;

  private static JsonNode data(Path page) throws IOException {
    Matcher matcher = DATA.matcher(Files.readString(page));
    assertThat(matcher.find()).isTrue();
    return JsonMapper.shared().readTree(matcher.group(1));
  }

  @Test
  void holdsEveryRunWithItsFiguresAndCurves() throws IOException {
    VerdictFolder.named("a").hold("358").write(runs);
    SyntheticDrill.writeBoth(runs.resolve("b"));

    JsonNode data = data(RunsPage.write(runs));

    assertThat(data.at("/runs")).hasSize(2);
    assertThat(data.at("/runs/0/id").asString()).isEqualTo("b");
    assertThat(data.at("/runs/0/leaky/goodputPerSec")).hasSize(SyntheticDrill.END);
    assertThat(data.at("/runs/0/outcome").asString()).isEqualTo("NO VERDICT");
    assertThat(data.at("/runs/1/figures")).hasSameSizeAs(data.at("/metrics"));
    assertThat(data.at("/runs/1/leaky/goodputPerSec")).isEmpty();
  }

  @Test
  void loadsNothing() throws IOException {
    VerdictFolder.named("a").write(runs);

    String page = Files.readString(RunsPage.write(runs));

    assertThat(page)
        .contains("default-src &#39;none&#39;")
        .doesNotContainPattern("(?:src|href)=\"(?!data:|#)")
        .doesNotContain("@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML");
  }

  @Test
  void thePolicyKnowsEachScriptByItsHash() throws IOException {
    String page = Files.readString(RunsPage.write(runs));
    List<String> scripts = SCRIPT.matcher(page).results().map(result -> result.group(1)).toList();

    assertThat(scripts).hasSize(5);
    assertThat(page).contains(ContentPolicy.of(scripts).replace("'", "&#39;"));
  }

  @Test
  void namesOfFoldersAreEscaped() throws IOException {
    String name = "a<script>alert(1)<\u2044script>&\"'";
    VerdictFolder.named(name).host("</script><img src=x onerror=alert(1)>").write(runs);

    Path page = RunsPage.write(runs);

    assertThat(page).content().doesNotContain("<img src=x", "<script>alert");
    assertThat(data(page).at("/runs/0/id").asString()).isEqualTo(name);
    assertThat(data(page).at("/runs/0/machine").asString()).startsWith("</script>");
  }

  @Test
  void aRunsPageIsLinkedRelativelyIfItHasOne() throws IOException {
    Path drill = VerdictFolder.named("2026 a#b?c%20é+").write(runs);
    Path page = RunsPage.write(runs);
    assertThat(data(page).at("/runs/0/page").isNull()).isTrue();

    Files.writeString(drill.resolve("index.html"), "");

    assertThat(data(RunsPage.write(runs)).at("/runs/0/page").asString())
        .isEqualTo("./2026%20a%23b%3Fc%2520%C3%A9%2B/index.html");
    Path elsewhere = Files.createDirectories(runs.resolve("x/y")).resolve("z.html");
    RunsPage.writeComparison(RunsFolder.list(runs), elsewhere);
    assertThat(data(elsewhere).at("/runs/0/page").asString())
        .isEqualTo("./../../2026%20a%23b%3Fc%2520%C3%A9%2B/index.html");
    assertThat(data(elsewhere).at("/comparison").asBoolean()).isTrue();
  }

  @Test
  void threeHundredRunsAreListedAndTheNewestTwoHundredHaveCurves() throws IOException {
    Path first = runs.resolve("run-000");
    SyntheticDrill.writeBoth(first);
    for (String variant : List.of("leaky", "fixed")) {
      keepTheFirstLines(first.resolve(variant).resolve("telemetry.csv"));
      keepTheFirstLines(first.resolve(variant).resolve("response-time.hlog"));
    }
    for (int i = 1; i < 300; i++) {
      copy(first, runs.resolve("run-%03d".formatted(i)), i);
    }

    Path page = RunsPage.write(runs);

    JsonNode data = data(page);
    assertThat(data.at("/runs")).hasSize(300);
    assertThat(data.at("/runs/0/id").asString()).isEqualTo("run-299");
    assertThat(data.at("/runs/199/leaky/goodputPerSec")).hasSize(SyntheticDrill.END);
    assertThat(data.at("/runs/200/leaky").isNull()).isTrue();
    assertThat(data.at("/runs/299/machine").asString()).isEqualTo("2 cores, 8 GB");
    assertThat(Files.size(page)).isLessThan(1_500_000);
  }

  /** What is counted here is runs; the goodput, which is looked at, is in throughput.csv. */
  private static void keepTheFirstLines(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSizeGreaterThan(20);
    Files.write(file, lines.subList(0, 20));
  }

  private static void copy(Path drill, Path to, int minutes) throws IOException {
    try (Stream<Path> files = Files.walk(drill)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(drill.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (String variant : new String[] {"leaky", "fixed"}) {
      Path manifest = to.resolve(variant).resolve("run.json");
      Files.writeString(
          manifest,
          Files.readString(manifest)
              .replace("1795435200000", String.valueOf(1_795_435_200_000L + 60_000L * minutes)));
    }
  }

  @Test
  void aNewPageReplacesTheOldOne() throws IOException {
    VerdictFolder.named("a").write(runs);
    Files.writeString(runs.resolve("index.html"), "old");

    assertThat(RunsPage.write(runs)).content().startsWith("<!doctype html>");
    try (Stream<Path> files = Files.list(runs)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("a", "index.html");
    }
  }

  @Test
  void anEmptyFolderHasAPageToo() throws IOException {
    assertThat(data(RunsPage.write(runs)).at("/runs")).isEmpty();
  }
}
