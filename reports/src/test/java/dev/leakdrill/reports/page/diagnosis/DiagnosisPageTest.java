package dev.leakdrill.reports.page.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.reports.page.ContentPolicy;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Language;
import dev.leakdrill.threads.StackGroup;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.diagnose.DiagnosisJson;
import dev.leakdrill.threads.diagnose.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a diagnosis. */
@Execution(ExecutionMode.CONCURRENT)
class DiagnosisPageTest {

  private static final String HARMLESS = "word";
  private static final int MANY = 2_000;

  @TempDir Path folder;

  private Diagnosis leak(int dumps) throws IOException {
    return Diagnosis.of(DumpText.leak(folder, dumps));
  }

  @Test
  void hasTheFindingsOfTheJsonInTheirOrder() throws IOException {
    Diagnosis diagnosis = leak(3);

    Document page = Jsoup.parse(DiagnosisPage.of(diagnosis));

    List<Finding> findings = diagnosis.findings();
    assertThat(findings).hasSizeGreaterThan(1);
    assertThat(page.select("article.finding")).hasSameSizeAs(findings);
    assertThat(page.selectFirst("h1").text()).isEqualTo(findings.get(0).sentence() + ".");
    assertThat(page.select("article.finding .kind b").eachText())
        .isEqualTo(findings.stream().map(finding -> finding.kind().word()).toList());
    for (int i = 1; i < findings.size(); i++) {
      assertThat(page.select("article.finding").get(i).text()).contains(findings.get(i).sentence());
    }
    for (Finding finding : findings) {
      finding.evidence().forEach(line -> assertThat(page.text()).contains(line));
      finding.nextSteps().forEach(line -> assertThat(page.text()).contains(line));
    }
  }

  @Test
  void timelineHasARowAGroupWithItsCounts() throws IOException {
    Document page = Jsoup.parse(DiagnosisPage.of(leak(3)));

    Element row =
        page.select(".timeline tr").stream()
            .filter(each -> each.text().contains("PriceGateway.price(PriceGateway.java:41)"))
            .findFirst()
            .orElseThrow();
    assertThat(row.select("td b").eachText()).containsExactly("5", "14", "23");
    assertThat(row.select("td").get(1).selectFirst(".s-waiting").attr("style"))
        .isEqualTo("--p:60.9");
    assertThat(row.text()).contains("+18", "the oldest since #1, 10.0 s");
    assertThat(page.select(".timeline tr.idle").text()).contains("pool-N-thread-M", "idle: pool");
    assertThat(page.select(".legend b").eachText())
        .containsExactly("RUNNABLE", "BLOCKED", "WAITING");
  }

  @Test
  void locksAreShownFromTheRootHolderDown() throws IOException {
    Document page = Jsoup.parse(DiagnosisPage.of(leak(1)));

    assertThat(page.select(".locks > li .holder h3").eachText())
        .containsExactly("reader", "deploy");
    assertThat(page.select(".locks > li .waiters h3").eachText())
        .containsExactly("1 thread waits", "6 threads wait");
    assertThat(page.select("#lock-2 .chain").text()).isEqualTo("It waits itself for lock 1.");
    assertThat(page.select("#lock-2").attr("style")).isEqualTo("--depth:1");
    assertThat(page.select("#lock-2 .waiters li").text())
        .startsWith("6 at com.example.shop.Config.get(Config.java:12)");
  }

  @Test
  void aDumpWithoutAnythingWrongSaysSo() throws IOException {
    Diagnosis healthy =
        Diagnosis.of(
            new DumpText(1)
                .threads("pool-1-thread-", 1, 8, "WAITING (parking)", DumpText.IDLE)
                .readIn(folder));

    Document page = Jsoup.parse(DiagnosisPage.of(healthy));

    assertThat(page.selectFirst("h1").text()).isEqualTo("This dump shows nothing wrong.");
    assertThat(page.select("article.finding")).isEmpty();
    assertThat(page.select("details.group")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 12, 20})
  void linksLeadSomewhereAndManyDumpsAreThinnedOut(int dumps) throws IOException {
    Document page = Jsoup.parse(DiagnosisPage.of(leak(dumps)));

    for (Element link : page.select("a[href]")) {
      assertThat(link.attr("href")).startsWith("#");
      assertThat(page.getElementById(link.attr("href").substring(1)))
          .as(link.outerHtml())
          .isNotNull();
    }
    List<String> columns = page.select(".timeline thead b").eachText();
    assertThat(columns).hasSizeLessThanOrEqualTo(16).startsWith("#1").endsWith("#" + dumps);
  }

  @Test
  void loadsNothingAndThePolicyKnowsEachScriptByItsHash() throws IOException {
    String page = DiagnosisPage.of(leak(3));

    assertThat(page)
        .contains("default-src &#39;none&#39;")
        .doesNotContainPattern("(?:src|href)=\"(?!data:|#)")
        .doesNotContain("@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML");
    List<String> scripts = Jsoup.parse(page).select("script").stream().map(Element::data).toList();
    assertThat(scripts).hasSize(2);
    assertThat(page).contains(ContentPolicy.of(scripts).replace("'", "&#39;"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><img src=x onerror=alert(1)>",
        "<!--<script>",
        "\" onmouseover=\"alert(1)",
        "' autofocus onfocus='alert(1)",
        "</textarea></title></style></pre></details><h1>",
        "{{ 7 * 7 }}{% raw %}${7*7}",
        "&lt;b&gt;&#60;b&#62;",
        "\u2028</ScRiPt ><a href=javascript:alert(1)>",
      })
  void wordsOfADumpAddNoElementAndNoAttribute(String hostile) {
    Document harmless = Jsoup.parse(DiagnosisPage.of(Diagnosis.of(dumpsOf(HARMLESS))));

    Document page = Jsoup.parse(DiagnosisPage.of(Diagnosis.of(dumpsOf(hostile))));

    assertThat(skeleton(page)).isEqualTo(skeleton(harmless));
    assertThat(page.text()).contains(hostile.replaceAll("\\s+", " ").strip());
  }

  /** The word stands wherever a dump has words. */
  private static List<Dump> dumpsOf(String word) {
    return IntStream.range(0, 3)
        .mapToObj(
            i ->
                dump(
                    word,
                    10.0 * i,
                    IntStream.range(0, 20 + 10 * i).mapToObj(id -> thread(id, word)).toList()))
        .toList();
  }

  private static Dump dump(String word, double uptimeSec, List<DumpedThread> threads) {
    return new Dump(
        word,
        word,
        Language.JAVA,
        word,
        word,
        null,
        null,
        null,
        uptimeSec,
        null,
        StackGroup.of(threads),
        List.of(),
        List.of(),
        List.of(word));
  }

  private static DumpedThread thread(int id, String word) {
    return DumpedThread.of(
        word + id,
        "thread " + word,
        id % 2 == 0 ? word : "BLOCKED",
        false,
        List.of(word, "com.example.A.b(A.java:1)", word));
  }

  private static List<String> skeleton(Document page) {
    return page.getAllElements().stream()
        .map(
            element ->
                element.tagName()
                    + element.attributes().asList().stream().map(Attribute::getKey).toList())
        .toList();
  }

  @Test
  void manyThreadsOnAsManyStacksMakeAPageOfLessThanTwoMegabytes() {
    List<DumpedThread> threads = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String name = (i < 300 ? "<&\"'>".repeat(100) : "") + i;
      List<String> frames = new ArrayList<>(List.of("com.example.A" + i + ".<b>(A.java:1)"));
      // Long stacks are shared, as in a real dump they are few.
      frames.addAll(i < 300 ? LONG : List.of());
      threads.add(DumpedThread.of("" + i, name, "RUNNABLE", false, frames));
    }
    Diagnosis diagnosis = Diagnosis.of(List.of(dump("1.txt", 1, threads)));

    String page = DiagnosisPage.of(diagnosis);

    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(200_000, 2_000_000);
    Document parsed = Jsoup.parse(page);
    assertThat(parsed.select(".figures").text()).contains("2,000");
    int shown = parsed.select("details.group").size();
    assertThat(shown).isBetween(10, 200);
    assertThat(parsed.select(".missing").text())
        .startsWith("%,d more groups with %,d threads".formatted(MANY - shown, MANY - shown));
  }

  private static final List<String> LONG =
      IntStream.range(0, 200)
          .mapToObj(i -> "com.example.Deep<&\"'>.call" + i + "(A.java:1)")
          .toList();

  @Test
  void aNewPageReplacesAnOldOneAndNoOtherFile() throws IOException {
    Path file = folder.resolve("diagnosis.html");
    DiagnosisPage.write(leak(1), file);
    DiagnosisPage.write(leak(2), file);
    assertThat(file).content().contains("#2").startsWith("<!doctype html>");

    Path other = Files.writeString(folder.resolve("thesis.html"), "<!doctype html>my thesis");
    assertThatThrownBy(() -> DiagnosisPage.write(leak(1), other))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("thesis.html")
        .hasMessageContaining("name another file");
    assertThat(other).content().endsWith("my thesis");
    assertThatThrownBy(() -> DiagnosisPage.write(leak(1), folder))
        .isInstanceOf(FileAlreadyExistsException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  @Test
  void jsonIsAllThatThePageIsMadeFrom() throws IOException {
    Diagnosis diagnosis = leak(2);

    DiagnosisView view = DiagnosisView.of(DiagnosisJson.tree(diagnosis));

    assertThat(view.findings()).hasSameSizeAs(diagnosis.findings());
    assertThat(view.dumps()).hasSize(2);
    assertThat(view.timeline().groups().get(0).series()).isEqualTo("5 → 14");
  }
}
