package dev.leakdrill.reports.page;

import dev.leakdrill.reports.figures.DumpSeries;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.StackGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
  static List<ThreadGroupView> allOf(VariantAnalysis leaky) {
    String ours = leaky.manifest().gatewayPackage();
    return leaky.dumps().leakDump().map(Dump::groups).orElse(List.of()).stream()
        .sorted(Comparator.comparingInt(StackGroup::count).reversed())
        .limit(MAX_GROUPS)
        .map(
            group ->
                new ThreadGroupView(
                    FigureFormat.whole(group.count()),
                    (group.virtual() ? "virtual " : "") + group.state(),
                    names(group),
                    group.isIn(ours),
                    StackFrame.allOf(group.writtenFrames(), ours)))
        .toList();
  }

  private static String names(StackGroup group) {
    return group.members().stream()
        .map(DumpedThread::name)
        .limit(MAX_NAMES)
        .collect(Collectors.joining(", "));
  }

  /** Returns when that dump was taken and by what; empty without a dump. */
  static String source(DumpSeries dumps) {
    return dumps
        .leakDump()
        .map(
            dump ->
                (dumps.atMoments().containsKey(RunFiles.DRAINED)
                        ? "Taken after the old service had got no new request for a while"
                        : "Taken at the end of the hold, so requests on their way are in it too")
                    + ": %s threads, seen by %s."
                        .formatted(
                            FigureFormat.whole(dump.threadCount()),
                            Objects.requireNonNullElse(dump.source(), "")))
        .orElse("");
  }
}
