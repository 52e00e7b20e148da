package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.SyntheticDumps;
import dev.leakdrill.run.ThreadKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {

  private static final String EVIL = "</script><img src=x onerror=alert(1)>";

  /** Those that the template's loop brings. */
  private static final int SCRIPTS = 4;

  @TempDir Path drill;

  private String page(String diff) throws IOException {
    DrillRun run = DrillRun.read(drill);
    Path file = drill.resolve(RunFiles.PAGE);
    ReportPage.write(RunAnalysis.of(run), diff, file);
    return Files.readString(file);
  }

  @Test
  void onVirtualThreadsThePageNamesTheToolThatSeesThem() throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest = builder -> builder.threads(ThreadKind.VIRTUAL);
    leaky.write(drill);

    assertThat(ReportPage.render(RunAnalysis.of(DrillRun.read(drill)), null, List.of()))
        .contains("Thread.dump_to_file -format=json");
  }

  @Test
  void everythingIsInOneFileThatLoadsNothing() throws IOException {
    SyntheticDrill.writeBoth(drill);

    String page = page("+a");

    assertThat(page.length()).isLessThan(1_500_000);
    assertThat(page).contains("new uPlot(", ".u-legend", "REPRODUCED");
    assertThat(page)
        .doesNotContainPattern("(?i)(src|href|action)\\s*=\\s*[\"']?(https?:)?//")
        .doesNotContainPattern("(?i)url\\(\\s*[\"']?(https?:)?//")
        .doesNotContainPattern("(?i)@import|<link[^>]+stylesheet|fetch\\(|XMLHttpRequest");
  }

  @Test
  void theLineThatLeaksIsNamedWithItsEvidence() throws IOException {
    SyntheticDrill.writeBoth(drill);
    SyntheticDumps.write(
        drill.resolve("leaky"), SyntheticDumps.FRAME, List.of(0, 0, 0, 80, 160, 241, 241, 241));

    assertThat(page("+a"))
        .contains("The line that leaks", "<code>" + SyntheticDumps.FRAME + "</code>")
        .contains("Confidence: high", "9 dumps of the running service", "in 7.5 ms or less");
  }

  @Test
  void aCulpritFromTheRunFolderIsEscaped() throws IOException {
    SyntheticDrill.writeBoth(drill);
    SyntheticDumps.write(
        drill.resolve("leaky"), "a.B.<img>(B.java:1)", List.of(0, 0, 0, 80, 160, 241, 241, 241));

    assertThat(page("+a")).contains("a.B.&lt;img&gt;(B.java:1)").doesNotContain("<img");
  }

  @Test
  void theAlertsOfTheLeakyRunAreShownWithTheirLeadTime() throws IOException {
    SyntheticDrill.writeBoth(drill);

    assertThat(page("+a"))
        .contains("When an alert would have told", "InFlightTowardsLimit", "Before the collapse");
  }

  @Test
  void nothingFromTheRunFolderBecomesMarkup() throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest =
        builder -> builder.partial(EVIL).addEvent(new RunEvent(EVIL, 3, EVIL)).host(EVIL);
    leaky.write(drill);
    SyntheticDrill.fixed().write(drill);
    var group = new SyntheticDumps.Group(3, EVIL, List.of(EVIL), List.of(EVIL));
    SyntheticDumps.writeDrained(drill.resolve("leaky"), EVIL, List.of(group));
    Files.writeString(drill.resolve("leaky/threads-hold.json"), EVIL);

    String page = page("+" + EVIL);

    assertThat(page).doesNotContain("<img").contains("&lt;img", "\\u003c/script>");
    // None but the template's own.
    assertThat(count("</script", page))
        .isEqualTo(count("<script[ >]", PageResources.text("page.html")) - 1 + SCRIPTS);
  }

  @Test
  void dataHoldsBothRunsOnOneTimeAxis() throws IOException {
    SyntheticDrill.writeBoth(drill);

    JsonNode data = dataOf(page(null));

    assertThat(data.get("endSeconds").asDouble()).isEqualTo(89);
    assertThat(data.at("/leaky/goodput/ok/50").asDouble()).isEqualTo(375);
    assertThat(data.at("/leaky/goodput/predicted/50").asDouble()).isEqualTo(375);
    assertThat(data.at("/fixed/goodput/ok/50").asDouble()).isEqualTo(1600);
    assertThat(data.at("/leaky/hold/count").asLong()).isEqualTo(15 * 375);
    assertThat(data.at("/leaky/percentiles/p50/20").asDouble()).isBetween(41.0, 43.0);
    // 5,625 values say nothing about one in 100,000.
    assertThat(data.at("/leaky/hold/responseMillis/60").isNull()).isTrue();
  }

  @Test
  void aMissingVariantIsMentioned() throws IOException {
    SyntheticDrill.leaky().write(drill);

    assertThat(page(null))
        .contains("There is no fixed run in this folder", "This drill cannot be judged.")
        .doesNotContain("There is no leaky run in this folder");
  }

  @Test
  void anEmptyFolderHasAPage() throws IOException {
    assertThat(page(null)).contains("there is no run in this folder that can be read");
  }

  @Test
  void partialRunsAreLabelledAndProblemsListed() throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest = builder -> builder.partial("killed in the hold");
    leaky.write(drill);
    SyntheticDrill.fixed().write(drill);
    Files.delete(drill.resolve("leaky/throughput.csv"));

    assertThat(page(null))
        .contains("Partial run.", "leaky: killed in the hold", "leaky/throughput.csv: not there");
  }

  @Test
  void leakedStacksAndTheFixAreMarked() throws IOException {
    SyntheticDrill.writeBoth(drill);
    Files.createDirectories(drill.resolve("leaky/gatling"));
    Files.writeString(drill.resolve("leaky/gatling/index.html"), "");

    assertThat(
            page(
                "--- x/OtherGateway.java\n-other\n--- x/StalledCallGateway.java\n@@ -1 +1 @@\n-old\n+new\n"))
        .contains("<li class=\"ours\">app//dev.leakdrill.client.StalledCallGateway")
        .contains("<span class=\"removed\"><span class=\"sign\">-</span>old")
        .contains("<span class=\"added\"><span class=\"sign\">+</span><span class=\"keyword\">new")
        .contains(
            "<span class=\"heading\"><span class=\"sign\"></span>--- x/StalledCallGateway.java",
            "href=\"leaky/gatling/index.html\"")
        .doesNotContain("fixed/gatling/index.html");
  }

  @Test
  void theStoryIsAtTheTopWithItsFiguresMarked() throws IOException {
    SyntheticDrill.writeBoth(drill);

    assertThat(page(null))
        .contains("<time>12:00:42 UTC</time>", "goodput fell from <b>1,600/s</b> to <b>375/s</b>")
        .contains("<dt>Threads leaked</dt><dd>241</dd>");
  }

  @Test
  void onlyThePagesOwnScriptsMayRun() throws IOException {
    SyntheticDrill.writeBoth(drill);

    String page = page(null);

    String policy = page.substring(page.indexOf("default-src"), page.indexOf("<link"));
    assertThat(policy).contains("script-src").doesNotContain("script-src &#39;unsafe");
    assertThat(count("sha256-", policy)).isEqualTo(count("<script>", page));
  }

  @Test
  void theTitleRevealsNothingUntilAScriptAllowsIt() throws IOException {
    SyntheticDrill.writeBoth(drill);

    assertThat(page(null))
        .contains("<title>Leakdrill: 23 November 2026, 12:00:00 UTC</title>")
        .contains("data-title=\"Leakdrill: stalled-call, REPRODUCED\"");
  }

  /** In a workshop no line of the page outside of these may say what leaks. */
  @Test
  void spoilersCanBeHidden() throws IOException {
    SyntheticDrill.writeBoth(drill);
    SyntheticDumps.write(
        drill.resolve("leaky"), SyntheticDumps.FRAME, List.of(0, 0, 0, 80, 160, 241, 241, 241));
    String page = page("--- x/StalledCallGateway.java\n-old\n");

    assertThat(openTags(page, "section"))
        .containsExactly(
            "<section id=\"story\" class=\"top\" aria-label=\"The story\">",
            "<section aria-labelledby=\"side\">",
            "<section aria-labelledby=\"culprit\" class=\"culprit\" data-reveal=\"culprit\">",
            "<section aria-labelledby=\"fix\" data-reveal=\"fix\">",
            "<section aria-labelledby=\"alerts\" data-reveal=\"alerts\">",
            "<section aria-labelledby=\"verdict\" data-reveal=\"verdict\">",
            "<section aria-labelledby=\"threads\" data-reveal=\"stacks\">");
    String top = page.substring(page.indexOf("<section id=\"story\""), page.indexOf("id=\"side\""));
    // Whatever stands open in it is the question, an empty list or the machine.
    assertThat(openTags(top, "(?:h1|p|li|div)"))
        .allMatch(tag -> tag.contains("data-") || tag.equals("<p>") || tag.contains("facts"));
    assertThat(top).contains("<span data-reveal=\"culprit\">case stalled-call");
  }

  private static List<String> openTags(String page, String name) {
    return Pattern.compile("<" + name + "(?: [^>]*)?>")
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  private static JsonNode dataOf(String page) {
    String start = "id=\"data\">";
    int from = page.indexOf(start) + start.length();
    return JsonMapper.shared().readTree(page.substring(from, page.indexOf("</script>", from)));
  }
}
