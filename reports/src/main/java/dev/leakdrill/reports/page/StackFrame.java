package dev.leakdrill.reports.page;

import dev.leakdrill.threads.Frames;
import java.util.List;

/**
 * A frame of a stack, ready to print. Immutable.
 *
 * @param ours whether it is in the gateway's package
 */
public record StackFrame(String text, boolean ours) {

  static List<StackFrame> allOf(List<String> frames, String gatewayPackage) {
    return frames.stream()
        .map(frame -> new StackFrame(frame, Frames.isIn(gatewayPackage, Frames.normalised(frame))))
        .toList();
  }
}
