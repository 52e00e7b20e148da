package dev.leakdrill.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The twins differ in the fix and in nothing else. */
class TwinsTest {

  private static final int CONTEXT_LINES = 3;
  private static final int MOST_CHANGED_LINES = 40;
  private static final Path ROOT = ProjectRoot.root();
  private static final Path KEPT = ROOT.resolve("docs/the-fix.diff");

  @Test
  void haveTheSameFiles() throws IOException {
    assertThat(files("fixed-client")).isEqualTo(files("leaky-client"));
  }

  @Test
  void differByTheKeptDiffAndNothingElse() throws IOException {
    String diff = diff();

    assertThat(diff)
        .as(
            "%s must be the diff of leaky-client/src and fixed-client/src. If the change is meant,"
                + " put this there:%n%s",
            ROOT.relativize(KEPT), diff)
        .isEqualTo(Files.readString(KEPT));
  }

  @Test
  void diffOfEachFileStaysReadable() throws IOException {
    for (String file : files("leaky-client")) {
      long changed =
          diffOf(file).stream().filter(line -> line.matches("(?s)[+-](?![+-]{2} ).*")).count();
      assertThat(changed).as("changed lines in %s", file).isLessThanOrEqualTo(MOST_CHANGED_LINES);
    }
  }

  @Test
  void doNotGiveThemselvesAway() throws IOException {
    for (String module : List.of("leaky-client", "fixed-client")) {
      for (String file : files(module)) {
        assertThat(read(module, file).toString().toLowerCase(Locale.ROOT))
            .as("%s/%s", module, file)
            .doesNotContainPattern("\\b(leaky|fixed|bug)\\b");
      }
    }
  }

  @Test
  void haveTheSameBuild() throws IOException {
    String leaky = Files.readString(ROOT.resolve("leaky-client/pom.xml"));
    String fixed = Files.readString(ROOT.resolve("fixed-client/pom.xml"));

    assertThat(
            fixed
                .replace("fixed client", "leaky client")
                .replace("fixed-client<", "leaky-client<")
                .replace("leaks>false<", "leaks>true<"))
        .isEqualTo(leaky.replace("with the bugs", "without them"));
  }

  private static String diff() throws IOException {
    StringBuilder diff = new StringBuilder();
    for (String file : files("leaky-client")) {
      diffOf(file).forEach(line -> diff.append(line).append('\n'));
    }
    return diff.toString();
  }

  private static List<String> diffOf(String file) throws IOException {
    List<String> leaky = read("leaky-client", file);
    Patch<String> patch = DiffUtils.diff(leaky, read("fixed-client", file));
    return new ArrayList<>(
        UnifiedDiffUtils.generateUnifiedDiff(
            "leaky-client/" + file, "fixed-client/" + file, leaky, patch, CONTEXT_LINES));
  }

  private static List<String> read(String module, String file) throws IOException {
    return Files.readAllLines(ROOT.resolve(module).resolve(file));
  }

  private static TreeSet<String> files(String module) throws IOException {
    Path folder = ROOT.resolve(module);
    try (Stream<Path> paths = Files.walk(folder.resolve("src"))) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
