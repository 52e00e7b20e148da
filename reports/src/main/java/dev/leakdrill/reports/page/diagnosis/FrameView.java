package dev.leakdrill.reports.page.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A frame, ready to print: package and the rest apart, because the rest is what people look up.
 * Immutable.
 *
 * @param before the package with its last dot; empty if there is none
 * @param name class and method
 * @param place file and line in parentheses; empty if there is none
 * @param kind {@code named} for the frame that the diagnosis names, {@code own} for others of the
 *     program's own, else {@code other}
 */
public record FrameView(String before, String name, String place, String kind) {

  /** Frames that a page shows of a stack: below are a server's or an executor's, as a rule. */
  private static final int MAX_FRAMES = 80;

  static FrameView of(String frame, String kind) {
    int arguments = frame.indexOf('(');
    int end = arguments < 0 ? frame.length() : arguments;
    int method = frame.lastIndexOf('.', end - 1);
    int type = method < 1 ? -1 : frame.lastIndexOf('.', method - 1);
    return new FrameView(
        frame.substring(0, type + 1), frame.substring(type + 1, end), frame.substring(end), kind);
  }

  /** Returns a name that is no frame: a class, or a thread's role. */
  static FrameView name(String before, String name) {
    return new FrameView(before, name, "", "other");
  }

  /** Returns a stack's frames; {@code named} is the frame that the diagnosis names. */
  static List<FrameView> stack(JsonNode node, @Nullable String named) {
    Set<Integer> own = new HashSet<>(Nodes.numbers(node, "ownFrames"));
    List<String> frames = Nodes.texts(node, "stack");
    List<FrameView> views = new ArrayList<>();
    for (int i = 0; i < Math.min(frames.size(), MAX_FRAMES); i++) {
      String frame = frames.get(i);
      views.add(of(frame, frame.equals(named) ? "named" : own.contains(i) ? "own" : "other"));
    }
    return List.copyOf(views);
  }

  /** Returns the number of frames that {@link #stack} leaves out. */
  static int leftOut(JsonNode node) {
    return Math.max(0, node.path("stack").size() - MAX_FRAMES) + node.path("moreFrames").asInt(0);
  }

  /** Returns the frame as it was. */
  public String text() {
    return before + name + place;
  }
}
