package dev.leakdrill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks the accessibility of a page with axe-core. Stateless. */
final class Axe {

  private static final String FILE = "/axe.min.js";

  private static final String RUN =
      """
      async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map(violation =>
        violation.id + " (" + violation.impact + "): " + violation.help + " at "
          + violation.nodes.slice(0, 5).map(node => node.target.join(" ") + " " + (node.any[0] || {}).message).join("; "))
      """;

  private Axe() {}

  static void assertNoViolation(Page page, String state) {
    page.evaluate(script());
    @SuppressWarnings("unchecked")
    List<String> violations = (List<String>) page.evaluate(RUN);
    assertThat(violations).as("axe-core, %s", state).isEmpty();
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
