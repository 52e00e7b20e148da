package dev.leakdrill.drill.live;

import dev.leakdrill.reports.page.LivePage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The live view's page with its style and scripts, read once. Immutable. */
final class StaticAssets {

  /** A file as it is sent. */
  record Asset(String type, byte[] body) {

    static Asset of(String type, String text) {
      return new Asset(type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private final Map<String, Asset> byPath;

  /**
   * Reads the files.
   *
   * @throws IOException if one is not on the class path
   */
  StaticAssets() throws IOException {
    byPath =
        Map.of(
            "/", Asset.of("text/html", LivePage.html()),
            "/live.css", Asset.of("text/css", LivePage.css()),
            "/shell.js", Asset.of("text/javascript", LivePage.shell()),
            "/live.js", Asset.of("text/javascript", LivePage.js()));
  }

  Optional<Asset> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }
}
