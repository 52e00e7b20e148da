package dev.leakdrill.reports.page;

import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.run.GroupedThreadDump;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Threads of the leaky run with the same stack, ready to print. Immutable.
 *
 * @param count how many threads
 * @param names some of their names
 * @param ours whether the stack has a frame in the gateway's package
 */
public record ThreadGroupView(
    String count, String state, String names, boolean ours, List<StackFrame> frames) {

  private static final int MAX_GROUPS = 12;
  private static final int MAX_NAMES = 3;

  /** Returns the largest groups of the dump that shows what leaked. */
  static List<ThreadGroupView> allOf(VariantRun run) {
    String ours = run.manifest().gatewayPackage();
    return run.leakDump().map(GroupedThreadDump::groups).orElse(List.of()).stream()
        .limit(MAX_GROUPS)
        .map(
            group ->
                new ThreadGroupView(
                    FigureFormat.whole(group.count()),
                    (group.virtual() ? "virtual " : "") + group.state(),
                    group.threadNames().stream().limit(MAX_NAMES).collect(Collectors.joining(", ")),
                    group.hasFrameIn(ours),
                    StackFrame.allOf(group.frames(), ours)))
        .toList();
  }

  /** Returns when that dump was taken and by what; empty without a dump. */
  static String source(VariantRun run) {
    return run.leakDump()
        .map(
            dump ->
                (run.threadDumps().containsKey(GroupedThreadDump.DRAINED)
                        ? "Taken after the old service had got no new request for a while"
                        : "Taken at the end of the hold, so requests on their way are in it too")
                    + ": %s threads, seen by %s."
                        .formatted(FigureFormat.whole(dump.threadCount()), dump.source()))
        .orElse("");
  }
}
