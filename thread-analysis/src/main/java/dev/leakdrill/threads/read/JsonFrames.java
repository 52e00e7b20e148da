package dev.leakdrill.threads.read;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Stacks in JSON: arrays of strings, or of objects with the parts of a frame under the names that
 * {@link StackTraceElement} has, in camel case or in snake case, or shorter ones. For one file, by
 * one thread.
 */
final class JsonFrames {

  private final FrameCache cache;

  JsonFrames(MemoryLimit memory) {
    cache = new FrameCache(memory);
  }

  /** Returns the frames of a stack, innermost first. */
  List<String> of(JsonNode stack) {
    List<String> frames = new ArrayList<>();
    stack.forEach(frame -> frames.add(cache.frame(text(frame))));
    return cache.stack(frames);
  }

  /** Returns them as the file spells them. */
  List<String> written(JsonNode stack) {
    List<String> frames = new ArrayList<>();
    stack.forEach(frame -> frames.add(cache.written(text(frame))));
    return frames;
  }

  private static String text(JsonNode frame) {
    if (!frame.isObject()) {
      return frame.asString("");
    }
    if (frame.has("frame")) {
      return frame.path("frame").asString("");
    }
    String className = first(frame, "className", "class_name", "class").asString("");
    String method = first(frame, "methodName", "method_name", "method").asString("");
    String file = first(frame, "fileName", "file_name", "file").asString("Unknown Source");
    int line = first(frame, "lineNumber", "line_number", "line").asInt(-1);
    boolean isNative = line == -2 || first(frame, "nativeMethod", "native_method").asBoolean(false);
    String place = isNative ? "Native Method" : line < 0 ? file : file + ":" + line;
    return className + "." + method + "(" + place + ")";
  }

  /** Returns the value of the first of these properties that there is, a missing node if none. */
  static JsonNode first(JsonNode node, String... properties) {
    for (String property : properties) {
      if (node.hasNonNull(property)) {
        return node.path(property);
      }
    }
    return node.path(properties[0]).isNull() ? node.path("") : node.path(properties[0]);
  }
}
