package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.DrillReport;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.JsonFiles;
import dev.leakdrill.run.OperatorMode;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.SyntheticDumps;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page with hostile words in it has the elements and attributes of one with harmless words, no
 * more and no less, wherever the words stand.
 */
@Execution(ExecutionMode.CONCURRENT)
class EscapedPageTest {

  private static final String HARMLESS = "word";

  @TempDir Path runs;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><img src=x onerror=alert(1)>",
        "<!--<script>",
        "]]><svg onload=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' autofocus onfocus='alert(1)",
        "</textarea></title></style></pre></details><h1>",
        "{{ 7 * 7 }}{% raw %}${7*7}",
        "&lt;b&gt;&#60;b&#62;",
        "\u2028</ScRiPt ><a href=javascript:alert(1)>",
      })
  void dataAddsNoElementAndNoAttribute(String hostile) throws IOException {
    Document harmless = page("harmless", HARMLESS);

    Document page = page("hostile", hostile);

    assertThat(skeleton(page)).isEqualTo(skeleton(harmless));
    assertThat(page.text()).contains(hostile.replaceAll("\\s+", " ").strip());
    assertThat(JsonMapper.shared().readTree(page.selectXpath("//*[@id='data']").first().data()))
        .isNotEmpty();
  }

  private Document page(String folder, String word) throws IOException {
    Path drill = runs.resolve(folder);
    write(drill, word);
    return Jsoup.parse(Files.readString(DrillReport.rebuild(drill).folder().resolve("index.html")));
  }

  private static void write(Path drill, String word) throws IOException {
    for (SyntheticDrill variant : List.of(SyntheticDrill.leaky(), SyntheticDrill.fixed())) {
      variant.manifest =
          builder ->
              builder
                  .partial(word)
                  .fault(new FaultRecord(word, 100, 241, 24_100, 241, 241, 30.0, 48.6))
                  .operator(OperatorMode.AUTO)
                  .addEvent(new RunEvent(word, 3, word))
                  .addEvent(new RunEvent(RunEvent.ALERT_FIRED, 33, word))
                  .addEvent(new RunEvent(RunEvent.DIAGNOSED, 34, word))
                  .addInstance(new Instance(word, 7, word, null))
                  .jdk(word)
                  .os(word)
                  .host(word)
                  .versions(Map.of(word, word));
      variant.write(drill);
    }
    for (Variant variant : Variant.values()) {
      Path manifest = variant.folderIn(drill).resolve(RunFiles.MANIFEST);
      ObjectNode fields = (ObjectNode) JsonMapper.shared().readTree(Files.readString(manifest));
      fields.put("threads", word).put("deploy", word);
      ((ArrayNode) fields.get("phases")).addObject().put("name", word);
      JsonFiles.write(manifest, fields);
    }
    Path leaky = Variant.LEAKY.folderIn(drill);
    SyntheticDumps.write(
        leaky, jsonEscaped(word) + "(A.java:1)", List.of(0, 0, 0, 80, 160, 241, 241));
    var group = new SyntheticDumps.Group(241, word, List.of(word), List.of(word, word));
    SyntheticDumps.writeDrained(leaky, word, List.of(group));
    Files.writeString(
        leaky.resolve("throughput.csv"), "elapsedSeconds," + word.replace(",", "") + "\n1,2\n");
    Files.writeString(leaky.resolve("service-time.hlog"), "Tag=" + word + ",1,1,1,x\n");
  }

  private static String jsonEscaped(String word) {
    String quoted = JsonMapper.shared().writeValueAsString(word);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** Every element with the names of its attributes, in the order of the page. */
  private static List<String> skeleton(Document page) {
    return page.getAllElements().stream().map(EscapedPageTest::shape).toList();
  }

  private static String shape(Element element) {
    return "%s %s"
        .formatted(
            element.tagName(),
            element.attributes().asList().stream().map(Attribute::getKey).toList());
  }
}
