package dev.leakdrill.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text of a page without its markup. Stateless. */
final class PageText {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int FINGERPRINT_CHARACTERS = 16;

  /** In a reason why a line was left out: a Java type of ours, which may be renamed. */
  private static final Pattern JAVA_NAME = Pattern.compile("`[\\w.$]+`");

  private PageText() {}

  /** Returns the text a reader sees, a line a block, without blank ones. */
  static List<String> lines(Document page) {
    StringBuilder text = new StringBuilder();
    page.body()
        .traverse(
            new NodeVisitor() {
              @Override
              public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                  text.append(words.text());
                } else {
                  breakLine(node);
                }
              }

              @Override
              public void tail(Node node, int depth) {
                breakLine(node);
              }

              private void breakLine(Node node) {
                if (node instanceof Element element && element.isBlock()) {
                  text.append('\n');
                }
              }
            });
    return text.toString()
        .lines()
        .map(line -> JAVA_NAME.matcher(line.replaceAll("\\s+", " ")).replaceAll("`..`").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /**
   * Returns the data that the page's charts draw: a line for each array or value, {@code
   * leaky.gauges.columns.liveThreads size fingerprint}. Numbers count by value, not by how they are
   * written.
   */
  static List<String> charts(Document page) {
    Element data = Objects.requireNonNull(page.selectFirst("script[type=application/json]"));
    List<String> lines = new ArrayList<>();
    describe("", MAPPER.readTree(data.data()), lines);
    return List.copyOf(lines);
  }

  private static void describe(String path, JsonNode node, List<String> lines) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> describe(path + "." + field.getKey(), field.getValue(), lines));
    } else {
      lines.add("%s %d %s".formatted(path.substring(1), node.size(), fingerprint(node)));
    }
  }

  private static String fingerprint(JsonNode node) {
    StringBuilder values = new StringBuilder();
    write(node, values);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(values.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(JsonNode node, StringBuilder values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                values.append(field.getKey()).append('=');
                write(field.getValue(), values);
              });
    } else if (node.isArray()) {
      values.append('[');
      node.forEach(each -> write(each, values));
      values.append(']');
    } else if (node.isNumber()) {
      values.append(Double.doubleToLongBits(node.doubleValue())).append(',');
    } else {
      values.append(node).append(',');
    }
  }
}
