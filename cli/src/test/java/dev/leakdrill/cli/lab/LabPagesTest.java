package dev.leakdrill.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.cases.LeakCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the workshop: complete, linked, and without the answers. */
class LabPagesTest {

  private static final Path ROOT = Path.of("..");
  private static final Path FOLDER = ROOT.resolve("workshop");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

  static List<Lab> labs() throws Exception {
    return Workshop.find(ROOT).labs();
  }

  static List<Path> participantPages() throws Exception {
    return Stream.concat(
            Stream.of(ROOT.resolve("README.md"), FOLDER.resolve("README.md")),
            labs().stream().map(lab -> ROOT.resolve(lab.page())))
        .toList();
  }

  @Test
  void labsAreNumberedFromOne() throws Exception {
    assertThat(labs().stream().map(Lab::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 8).boxed().toList());
  }

  @ParameterizedTest
  @MethodSource("labs")
  void eachPageStandsAlone(Lab lab) throws Exception {
    String page = Files.readString(ROOT.resolve(lab.page()));

    assertThat(page)
        .startsWith("# " + lab + "\n")
        .contains("*%d minutes. `./leakdrill lab start %d`".formatted(lab.minutes(), lab.number()))
        .containsSubsequence(
            "## What woke you", "## Your task", "## What you should have learnt", "<details>");
    assertThat(Workshop.find(ROOT).solution(lab).hints()).hasSize(3);
    assertThat(Files.readString(FOLDER.resolve("README.md")))
        .contains(
            "[%d %s](lab-%d.md) | %d |"
                .formatted(lab.number(), lab.title(), lab.number(), lab.minutes()));
  }

  @ParameterizedTest
  @MethodSource("participantPages")
  void noPageNamesTheClassTheMethodOrTheCase(Path page) throws IOException {
    String text = Files.readString(page).replace("case stalled-call, scale", "");

    assertThat(text).doesNotContainPattern("[a-z]Gateway\\b").doesNotContain("authorize");
    assertThat(LeakCatalog.names()).noneMatch(text::contains);
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".md")).toList()) {
        assertThat(LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)))
            .as(page.toString())
            .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
      }
    }
  }
}
