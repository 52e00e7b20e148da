package dev.leakdrill.drill.live;

import dev.leakdrill.reports.page.LivePage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The page and what it is made of, read once. Immutable. */
final class StaticAssets {

  /** A part as it is sent. */
  record Part(String type, byte[] body) {

    static Part of(String type, String text) {
      return new Part(type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private final Map<String, Part> byPath;

  /**
   * @throws IOException if a part is not on the class path
   */
  StaticAssets() throws IOException {
    byPath =
        Map.of(
            "/", Part.of("text/html", LivePage.html()),
            "/live.css", Part.of("text/css", LivePage.css()),
            "/shell.js", Part.of("text/javascript", LivePage.shell()),
            "/live.js", Part.of("text/javascript", LivePage.js()));
  }

  Optional<Part> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }
}
