package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about adding a form shows one that there is. */
class AddingADumpFormTest {

  @Test
  void thePageShowsTheFormOfCoroutinesAsItIs() throws IOException {
    String source =
        Files.readString(
            Path.of(
                "src/main/java/dev/leakdrill/threads/read",
                CoroutineForm.class.getSimpleName() + ".java"));
    String page = Files.readString(Path.of("..", "docs", "adding-a-dump-form.md"));

    assertThat(page)
        .contains(source.substring(source.indexOf("/**\n * ")).strip())
        .contains("new CoroutineForm(),");
  }
}
