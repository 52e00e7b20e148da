package dev.leakdrill.cli.capture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JacksonException;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The place in a dump's file for what Leakdrill's agent recorded, so that both are read together
 * later: of JSON one more property of the document, {@code acquisitions}; of text the last lines,
 * below a title. Stateless.
 */
final class SitesInDump {

  private static final String TITLE = "Leakdrill acquisitions:";
  private static final String PROPERTY = "\"acquisitions\": ";
  private static final int MAX_BLANKS = 64;
  private static final JsonMapper MAPPER = new JsonMapper();

  private SitesInDump() {}

  /**
   * Returns the agent's JSON with a value a line: long lines are not read as a whole.
   *
   * @throws IOException if it is not what the agent writes
   */
  static String indented(String json) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    PrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      JsonNode root = MAPPER.readTree(json);
      if (!root.path("sites").isArray()) {
        throw new IOException("it has no sites");
      }
      return MAPPER.writer().with(printer).writeValueAsString(root);
    } catch (JacksonException e) {
      throw new IOException("it is no JSON", e);
    }
  }

  /**
   * Adds it to a dump.
   *
   * @param dump a whole one: {@code .json}, or text
   * @throws IOException if it cannot be written
   */
  static void append(Path dump, String indented) throws IOException {
    if (dump.toString().endsWith(".json")) {
      appendProperty(dump, indented);
    } else {
      Files.writeString(dump, "\n" + TITLE + "\n" + indented + "\n", StandardOpenOption.APPEND);
    }
  }

  private static void appendProperty(Path dump, String indented) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(dump.toFile(), "rw")) {
      byte[] end = new byte[(int) Math.min(MAX_BLANKS, file.length())];
      file.seek(file.length() - end.length);
      file.readFully(end);
      int brace = new String(end, StandardCharsets.ISO_8859_1).stripTrailing().length() - 1;
      if (brace < 0 || end[brace] != '}') {
        throw new IOException(dump + " does not end as JSON does");
      }
      file.seek(file.length() - end.length + brace);
      file.write((",\n" + PROPERTY + indented + "\n}\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
