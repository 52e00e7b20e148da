package dev.leakdrill.reports.page.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a sentence: words, or a frame, which a page sets as code. Immutable.
 *
 * @param frame null for words
 */
public record Piece(String text, @Nullable FrameView frame) {

  private static final Pattern FRAME =
      Pattern.compile("[\\w$]++(?:\\.[\\w$<>]++)++\\([\\w$.\\-]++(?: \\w++)?(?::\\d++)?\\)");

  /** Returns a sentence's pieces; joined, they are the sentence. */
  static List<Piece> of(String sentence) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = FRAME.matcher(sentence);
    int end = 0;
    while (matcher.find()) {
      words(pieces, sentence.substring(end, matcher.start()));
      pieces.add(new Piece(matcher.group(), FrameView.of(matcher.group(), "named")));
      end = matcher.end();
    }
    words(pieces, sentence.substring(end));
    return List.copyOf(pieces);
  }

  private static void words(List<Piece> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, null));
    }
  }
}
