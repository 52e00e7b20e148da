package dev.leakdrill.reports.figures;

import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.threads.Dump;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Threads with a frame of the gateway in the first service after it was drained, counted in two
 * ways. Immutable.
 *
 * @param byDump in the service's own dump; empty without one
 * @param byJstack in what {@code jstack} printed, platform threads only; empty if it was not asked
 */
public record LeakedThreads(OptionalDouble byDump, OptionalDouble byJstack) {

  static LeakedThreads of(VariantRun run, DumpSeries dumps) {
    String gatewayPackage = run.manifest().gatewayPackage();
    Dump dump = dumps.atMoments().get(RunFiles.DRAINED);
    String jstack = run.drainedJstack();
    return new LeakedThreads(
        dump == null ? OptionalDouble.empty() : OptionalDouble.of(dump.threadsIn(gatewayPackage)),
        jstack == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(threadsInJstack(jstack, gatewayPackage)));
  }

  /**
   * Returns the number of threads in a {@code jstack} text with a frame in this package or below.
   * It searches the text and shares nothing with the reader of the other dump, whose count it
   * checks.
   */
  static int threadsInJstack(String jstackText, String packageName) {
    Pattern frame =
        Pattern.compile("^\\s+at (?:\\S*/)?" + Pattern.quote(packageName + "."), Pattern.MULTILINE);
    // Each thread's paragraph has its quoted name at the start of a line.
    return (int)
        Stream.of(jstackText.split("(?m)^(?=\")"))
            .filter(paragraph -> frame.matcher(paragraph).find())
            .count();
  }
}
