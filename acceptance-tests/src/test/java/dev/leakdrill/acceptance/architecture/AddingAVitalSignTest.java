package dev.leakdrill.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The changes that docs/adding-a-vital-sign.md prints, made to the sources of today, are enough:
 * the column is in a table that the format's own writer writes, and is read back.
 */
class AddingAVitalSignTest {

  private static final Pattern SECTION =
      Pattern.compile(
          "^## \\d\\. [^\n]*: `(\\S+\\.java)`\n(.*?)(?=^## |\\z)",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern DIFF = Pattern.compile("```diff\n(.*?)```", Pattern.DOTALL);

  /** Samples this process, as the sampler does, and returns what is read back. */
  private static final String WALK =
      """
      package dev.leakdrill.run;

      import dev.leakdrill.server.vitals.ProcessVitals;
      import java.nio.file.Path;
      import java.util.HashMap;
      import java.util.Map;

      public final class Walk {
        public static Long walk(Path file) throws Exception {
          Map<String, Number> numbers = new HashMap<>();
          ProcessVitals.read().toFields().forEach((name, value) -> {
            if (value instanceof Number number) {
              numbers.put(name, number);
            }
          });
          try (var rows = CsvAppender.open(file, TelemetryRow.class)) {
            rows.append(TelemetryRow.of(100, Instance.SERVICE_1, numbers));
          }
          return CsvTable.read(file, TelemetryRow.class).rows().get(0).jvm().gcCountTotal();
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void theChangesOfThePageAddTheColumn() throws Exception {
    List<Path> sources = new ArrayList<>();
    for (MatchResult section : sections()) {
      sources.add(changed(Path.of(section.group(1)), section.group(2)));
    }
    sources.add(Files.writeString(folder.resolve("Walk.java"), WALK));

    assertThat(compile(sources)).isEmpty();

    Path table = folder.resolve("telemetry.csv");
    Long readBack = walk(table);
    List<String> lines = Files.readAllLines(table);
    int column = List.of(lines.get(0).split(",")).indexOf("gcCountTotal");
    assertThat(column).as("its column in " + lines.get(0)).isNotNegative();
    assertThat(lines.get(1).split(",")[column]).isEqualTo(String.valueOf(readBack));
  }

  private static List<MatchResult> sections() throws IOException {
    Path page = ProjectRoot.root().resolve("docs/adding-a-vital-sign.md");
    List<MatchResult> sections = SECTION.matcher(Files.readString(page)).results().toList();
    assertThat(sections).as("measured in one file, named in one").hasSize(2);
    return sections;
  }

  /** Makes the changes of one section to a copy of its file. */
  private Path changed(Path file, String section) throws IOException {
    String source = Files.readString(ProjectRoot.root().resolve(file));
    for (MatchResult diff : DIFF.matcher(section).results().toList()) {
      String before = side(diff.group(1), '-');
      assertThat(source).as(file + " has what the page changes").contains(before);
      source = source.replace(before, side(diff.group(1), '+'));
    }
    return Files.writeString(folder.resolve(file.getFileName()), source);
  }

  private static String side(String diff, char sign) {
    StringBuilder side = new StringBuilder();
    diff.lines()
        .filter(line -> line.charAt(0) == ' ' || line.charAt(0) == sign)
        .forEach(line -> side.append(line.substring(1)).append('\n'));
    return side.toString();
  }

  /** Returns the messages of the compiler, empty on success. */
  private String compile(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-cp",
            System.getProperty("java.class.path"),
            "-proc:none",
            "-d",
            folder.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      compiler
          .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return said.toString();
  }

  /** With classes of their own, the changed ones first. */
  private Long walk(Path table) throws Exception {
    List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
    for (String entry :
        System.getProperty("java.class.path")
            .split(Pattern.quote(System.getProperty("path.separator")))) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader changed = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
      return (Long)
          changed
              .loadClass("dev.leakdrill.run.Walk")
              .getMethod("walk", Path.class)
              .invoke(null, table);
    }
  }
}
