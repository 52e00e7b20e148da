package dev.leakdrill.reports.page;

import dev.leakdrill.run.RunManifest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of the {@link Story}. Immutable.
 *
 * @param atSeconds when it happened, since clock zero; null if it has no moment
 * @param clock the same by the wall clock, UTC; empty if it has no moment
 * @param reveal the step of a workshop that reveals it, see {@link RevealStep}
 * @param pieces its text, in order
 */
public record Sentence(
    @Nullable Double atSeconds, String clock, String reveal, List<Piece> pieces) {

  private static final String FIGURE = "{}";
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A part of the text; {@code figure} if it is a figure or a name to be emphasized. */
  public record Piece(String text, boolean figure) {}

  /**
   * Returns a sentence with each {@code {}} replaced by one of the figures.
   *
   * @param manifest of the run in which it happened
   */
  static Sentence at(
      RunManifest manifest,
      @Nullable Double atSeconds,
      String reveal,
      String text,
      String... figures) {
    return new Sentence(
        atSeconds,
        atSeconds == null ? "" : clock(manifest.startEpochMillis(), atSeconds),
        reveal,
        pieces(text, figures));
  }

  /** Returns a sentence about something that has no moment. */
  static Sentence of(String reveal, String text, String... figures) {
    return new Sentence(null, "", reveal, pieces(text, figures));
  }

  /** Returns it as plain text: {@code 10:02:11 UTC One call in 100 stopped answering}. */
  String text() {
    String words = pieces.stream().map(Piece::text).collect(Collectors.joining());
    return clock.isEmpty() ? words : clock + " " + words;
  }

  /** Returns the wall clock's time; a manifest of an older version may have no start for it. */
  private static String clock(long startEpochMillis, double atSeconds) {
    return startEpochMillis == 0
        ? String.format(Locale.ROOT, "%.1f s", atSeconds)
        : UTC.format(Instant.ofEpochMilli(startEpochMillis + Math.round(1000 * atSeconds)));
  }

  private static List<Piece> pieces(String text, String... figures) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (String figure : figures) {
      int to = text.indexOf(FIGURE, from);
      add(pieces, text.substring(from, to), false);
      // A figure and its unit stay on one line.
      add(pieces, figure.replace(' ', '\u00a0'), true);
      from = to + FIGURE.length();
    }
    add(pieces, text.substring(from), false);
    return List.copyOf(pieces);
  }

  private static void add(List<Piece> pieces, String text, boolean figure) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, figure));
    }
  }
}
