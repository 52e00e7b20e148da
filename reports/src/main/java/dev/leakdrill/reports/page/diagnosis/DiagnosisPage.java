package dev.leakdrill.reports.page.diagnosis;

import dev.leakdrill.reports.page.ContentPolicy;
import dev.leakdrill.reports.page.PageResources;
import dev.leakdrill.run.AtomicFile;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.diagnose.DiagnosisJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a diagnosis as a page: one file that loads nothing else. Everything that comes from a dump
 * is escaped. Stateless.
 */
public final class DiagnosisPage {

  /** By this a file is known to be a page of ours, which a newer one may replace. */
  private static final String MARKER = "Leakdrill diagnosis";

  private static final int MARKER_IS_WITHIN_BYTES = 1_000;
  private static final String FOLDER = "diagnosis/";

  private DiagnosisPage() {}

  /** Returns the page. */
  public static String of(Diagnosis diagnosis) {
    try {
      return render(DiagnosisView.of(DiagnosisJson.tree(diagnosis)));
    } catch (IOException e) {
      throw new IllegalStateException("a part of the page is not on the class path", e);
    }
  }

  /**
   * Writes the page. A page of an earlier diagnosis is replaced as a whole, any other file is left
   * alone.
   *
   * @throws FileAlreadyExistsException if the file is there and is not such a page
   * @throws IOException if the file cannot be written
   */
  public static void write(Diagnosis diagnosis, Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !isOurs(absolute)) {
      throw new FileAlreadyExistsException(
          file.toString(), null, "it is not the page of a diagnosis: name another file");
    }
    String page = of(diagnosis);
    AtomicFile.write(absolute, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean isOurs(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(MARKER_IS_WITHIN_BYTES), StandardCharsets.ISO_8859_1);
      return start.contains("content=\"" + MARKER + "\"");
    }
  }

  private static String render(DiagnosisView view) throws IOException {
    String shell = PageResources.text("shell.js");
    String script = PageResources.text(FOLDER + "diagnosis.js");
    Map<String, Object> values = new HashMap<>();
    values.put("marker", MARKER);
    values.put("view", view);
    values.put(
        "css", PageResources.text("page.css") + PageResources.text(FOLDER + "diagnosis.css"));
    values.put("shell", shell);
    values.put("script", script);
    values.put("policy", ContentPolicy.of(List.of(shell, script)));
    return PageResources.render(FOLDER + "diagnosis.html", values);
  }
}
