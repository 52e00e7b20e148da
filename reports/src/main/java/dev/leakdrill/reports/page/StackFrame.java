package dev.leakdrill.reports.page;

import dev.leakdrill.run.GroupedThreadDump;
import java.util.List;

/**
 * A frame of a stack, ready to print. Immutable.
 *
 * @param ours whether it is in the gateway's package
 */
public record StackFrame(String text, boolean ours) {

  static List<StackFrame> allOf(List<String> frames, String gatewayPackage) {
    return frames.stream()
        .map(frame -> new StackFrame(frame, GroupedThreadDump.isIn(gatewayPackage, frame)))
        .toList();
  }
}
