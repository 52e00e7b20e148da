package dev.leakdrill.reports.page.diagnosis;

import dev.leakdrill.reports.verdict.FigureFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields of a diagnosis as text that fits on a page. Stateless. */
final class Nodes {

  /** Longer names and frames are hostile or generated: what is shown tells them apart. */
  static final int MAX_CHARACTERS = 300;

  private static final int SECONDS_OF_A_MINUTE = 60;
  private static final int MANY_SECONDS = 100;
  private static final int MANY_MINUTES = 120;

  private Nodes() {}

  /** Returns a field's text, empty for null. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? cut(value.stringValue()) : "";
  }

  static @Nullable String textOrNull(JsonNode node, String field) {
    return node.path(field).isString() ? text(node, field) : null;
  }

  static List<String> texts(JsonNode node, String field) {
    return node.path(field).values().stream().map(each -> cut(each.asString())).toList();
  }

  /** Returns a field's sentences as they are; the diagnosis bounds them. */
  static List<List<Piece>> sentences(JsonNode node, String field) {
    return node.path(field).values().stream().map(each -> Piece.of(each.asString())).toList();
  }

  static List<Integer> numbers(JsonNode node, String field) {
    return node.path(field).values().stream().map(each -> each.asInt(0)).toList();
  }

  static @Nullable Double number(JsonNode node, String field) {
    return node.path(field).isNumber() ? node.path(field).doubleValue() : null;
  }

  /** Returns counts over the dumps, {@code 1 → 20 → 60}; of many the first and the last ones. */
  static String series(List<Integer> counts) {
    int most = 8;
    List<Integer> start = counts.size() > most ? counts.subList(0, most / 2) : counts;
    String text = joined(start);
    return counts.size() > most
        ? text + " … " + joined(counts.subList(counts.size() - most / 2, counts.size()))
        : text;
  }

  private static String joined(List<Integer> counts) {
    return counts.stream().map(FigureFormat::whole).collect(Collectors.joining(" → "));
  }

  /** Returns a duration in the unit in which it is talked about: {@code 8.5 s}, {@code 12 min}. */
  static String duration(double seconds) {
    if (seconds < MANY_SECONDS) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    double minutes = seconds / SECONDS_OF_A_MINUTE;
    return minutes < MANY_MINUTES
        ? String.format(Locale.ROOT, "%.0f min", minutes)
        : String.format(Locale.ROOT, "%.1f h", minutes / SECONDS_OF_A_MINUTE);
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS - 1) + "…";
  }
}
