package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Frames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One object for equal frames and for equal stacks: 10,000 threads of a leak stand at a few dozen
 * places. For one file, by one thread.
 */
final class FrameCache {

  private final MemoryLimit memory;
  private final Map<String, String> frames = new HashMap<>();
  private final Map<String, String> written = new HashMap<>();
  private final Map<List<String>, List<String>> stacks = new HashMap<>();

  FrameCache(MemoryLimit memory) {
    this.memory = memory;
  }

  /** Returns a frame as {@link Frames#normalised} has it. */
  String frame(String raw) {
    String known = frames.get(raw);
    if (known == null) {
      known = Frames.normalised(raw).replace('\t', ' ');
      frames.put(raw, known);
      memory.count(raw);
      memory.count(known);
    }
    return known;
  }

  /** Returns a frame as the file has it. */
  String written(String raw) {
    String known = written.putIfAbsent(raw, raw);
    if (known == null) {
      memory.count(raw);
    }
    return known == null ? raw : known;
  }

  /** Returns a stack of frames as the file has them, normalised and immutable. */
  List<String> stackOf(List<String> raw) {
    List<String> frames = new ArrayList<>(raw.size());
    for (String each : raw) {
      frames.add(frame(each));
    }
    return stack(frames);
  }

  /** Returns a stack equal to this one, immutable. */
  List<String> stack(List<String> normalisedFrames) {
    List<String> known = stacks.get(normalisedFrames);
    if (known == null) {
      known = List.copyOf(normalisedFrames);
      stacks.put(known, known);
      memory.countStack(known.size());
    }
    return known;
  }
}
