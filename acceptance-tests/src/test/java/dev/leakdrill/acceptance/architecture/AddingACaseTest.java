package dev.leakdrill.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code in docs/adding-a-case.md compiles: both gateways and the entry in the catalogue. */
class AddingACaseTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void bothGatewaysCompileInTheirTwins() throws IOException {
    List<String> snippets = snippets();

    assertThat(compile("ExecutorPerRetryGateway", snippets.get(0), twin("leaky"))).isEmpty();
    assertThat(compile("ExecutorPerRetryGateway", snippets.get(1), twin("fixed"))).isEmpty();
  }

  @Test
  void theEntryOfTheCatalogueCompiles() throws IOException {
    assertThat(compile("Ninth", snippets().get(2), System.getProperty("java.class.path")))
        .isEmpty();
  }

  @Test
  void whatDoesNotCompileIsFound() throws IOException {
    assertThat(compile("Ninth", snippets().get(2), twin("leaky"))).contains("error:");
  }

  private static List<String> snippets() throws IOException {
    Matcher blocks =
        JAVA.matcher(Files.readString(ProjectRoot.root().resolve("docs/adding-a-case.md")));
    return blocks.results().map(block -> block.group(1)).toList();
  }

  private static String twin(String variant) throws IOException {
    Path target = ProjectRoot.root().resolve(variant + "-client/target");
    return target.resolve("classes")
        + System.getProperty("path.separator")
        + Files.readString(target.resolve("service.classpath")).strip();
  }

  /** Returns the messages of the compiler, empty on success. */
  private String compile(String name, String source, String classPath) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      compiler
          .getTask(
              said,
              files,
              null,
              List.of("--release", "17", "-cp", classPath, "-d", folder.toString(), "-proc:none"),
              null,
              files.getJavaFileObjects(file))
          .call();
    }
    return said.toString();
  }
}
