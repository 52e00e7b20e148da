package dev.leakdrill.reports.page.diagnosis;

import dev.leakdrill.reports.verdict.FigureFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A dump, ready to print. Immutable.
 *
 * @param since seconds after the first dump, {@code +20.0 s}; empty if unknown
 */
public record DumpView(
    int number,
    String name,
    String format,
    String time,
    String since,
    String process,
    String threads,
    List<String> damages) {

  private static final int MAX_DAMAGES = 5;

  static List<DumpView> allOf(JsonNode diagnosis) {
    List<DumpView> dumps = new ArrayList<>();
    diagnosis.path("dumps").forEach(dump -> dumps.add(of(dump, dumps.size() + 1)));
    return List.copyOf(dumps);
  }

  private static DumpView of(JsonNode dump, int number) {
    Double since = Nodes.number(dump, "secondsSinceFirst");
    return new DumpView(
        number,
        Nodes.text(dump, "name"),
        Nodes.text(dump, "format"),
        Stream.of(Nodes.textOrNull(dump, "localTime"), Nodes.textOrNull(dump, "takenAt"))
            .filter(Objects::nonNull)
            .map(time -> time.replace('T', ' ').replace("Z", " UTC"))
            .findFirst()
            .orElse(""),
        number == 1 || since == null ? "" : (since < 0 ? "" : "+") + Nodes.duration(since),
        Nodes.text(dump, "processId"),
        FigureFormat.whole(dump.path("threads").asInt(0)),
        Nodes.texts(dump, "damages").stream().limit(MAX_DAMAGES).toList());
  }

  /** Returns the positions of the dumps that a timeline shows: all, or evenly many of a lot. */
  static List<Integer> columns(int dumps, int most) {
    List<Integer> columns = new ArrayList<>();
    int shown = Math.min(dumps, most);
    for (int i = 0; i < shown; i++) {
      columns.add(shown == 1 ? 0 : (int) Math.round((double) i * (dumps - 1) / (shown - 1)));
    }
    return columns;
  }

  /** Returns the seconds from the first dump to the last; null if unknown. */
  static @Nullable Double span(JsonNode diagnosis) {
    JsonNode dumps = diagnosis.path("dumps");
    return Nodes.number(dumps.path(dumps.size() - 1), "secondsSinceFirst");
  }
}
