package dev.leakdrill.threads.diagnose;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Stacks and texts of a dump as JSON values of a bounded size. Stateless. */
final class StackJson {

  /** Frames of a stack that are written; the rest, its outer end, is counted. */
  static final int MAX_FRAMES = 200;

  /** Characters of a name or a frame that are written. */
  static final int MAX_CHARACTERS = 1_000;

  private StackJson() {}

  /** Adds the fields of a stack: its frames, which of them are the program's own, and the rest. */
  static void put(Map<String, @Nullable Object> json, List<String> frames) {
    List<String> written = frames.subList(0, Math.min(frames.size(), MAX_FRAMES));
    json.put("stack", texts(written));
    json.put(
        "ownFrames",
        IntStream.range(0, written.size())
            .filter(i -> FrameOrigin.of(written.get(i)) == FrameOrigin.OWN)
            .boxed()
            .toList());
    json.put("moreFrames", frames.size() - written.size());
  }

  static List<String> texts(List<String> texts) {
    return texts.stream().map(StackJson::cut).toList();
  }

  /** Returns a text, or its beginning with an ellipsis. */
  static @Nullable String text(@Nullable String text) {
    return text == null ? null : cut(text);
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS - 1) + "…";
  }

  /** Returns a number with three decimals. */
  static @Nullable Double rounded(@Nullable Double value) {
    return value == null ? null : Math.round(value * 1000) / 1000.0;
  }
}
