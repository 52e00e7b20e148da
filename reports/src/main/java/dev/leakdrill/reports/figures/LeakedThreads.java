package dev.leakdrill.reports.figures;

import dev.leakdrill.run.GroupedThreadDump;
import dev.leakdrill.run.VariantRun;
import java.util.OptionalDouble;

/**
 * Threads with a frame of the gateway in the first service after it was drained, counted in two
 * ways. Immutable.
 *
 * @param byDump in the service's own dump; empty without one
 * @param byJstack in what {@code jstack} printed, platform threads only; empty if it was not asked
 */
public record LeakedThreads(OptionalDouble byDump, OptionalDouble byJstack) {

  static LeakedThreads of(VariantRun run) {
    String gatewayPackage = run.manifest().gatewayPackage();
    GroupedThreadDump dump = run.threadDumps().get(GroupedThreadDump.DRAINED);
    String jstack = run.drainedJstack();
    return new LeakedThreads(
        dump == null ? OptionalDouble.empty() : OptionalDouble.of(dump.threadsIn(gatewayPackage)),
        jstack == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(GroupedThreadDump.threadsInJstack(jstack, gatewayPackage)));
  }
}
