package dev.leakdrill.threads;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All threads of a process at one time, grouped by identical stack. Immutable.
 *
 * @param name the file's name; with {@code #2} for the second dump of a file that holds several
 * @param format how the file is written, in a few words: {@code jstack text}
 * @param language of the program
 * @param source what looked at the threads, if the dump says so and the format does not
 * @param processId null if the dump does not say
 * @param processMark what another process, or the same program restarted, has another of, where the
 *     dump has such a thing: the address of a thread that lives as long as the process; else null
 * @param takenAt null if the dump does not say, or not in which time zone
 * @param localTime the time in the process's own zone, to the second; null if the dump does not say
 * @param uptimeSec the age of its oldest thread in seconds, null if the dump has no ages
 * @param tookMillis what the dump cost the process, milliseconds; null if it does not say
 * @param groups in the order of the file
 * @param deadlocks those that the JVM itself found and wrote down: the names of the threads of each
 *     cycle, each thread waiting for the next one, the last for the first; of Go, all goroutines in
 *     one list where the program has ended because none of them could go on
 * @param sites where things were acquired that have to be given back; empty without the agent
 * @param problems what is missing, one line each; empty for a whole dump
 */
public record Dump(
    String name,
    String format,
    Language language,
    @Nullable String source,
    @Nullable String processId,
    @Nullable String processMark,
    @Nullable Instant takenAt,
    @Nullable LocalDateTime localTime,
    @Nullable Double uptimeSec,
    @Nullable Double tookMillis,
    List<StackGroup> groups,
    List<List<String>> deadlocks,
    List<AcquisitionSite> sites,
    List<String> problems) {

  /** Copies the lists. */
  public Dump {
    groups = List.copyOf(groups);
    deadlocks = deadlocks.stream().map(List::copyOf).toList();
    sites = List.copyOf(sites);
    problems = List.copyOf(problems);
  }

  /** Returns this dump with one more problem. */
  public Dump withProblem(String problem) {
    List<String> all = new ArrayList<>(problems);
    all.add(problem);
    return new Dump(
        name,
        format,
        language,
        source,
        processId,
        processMark,
        takenAt,
        localTime,
        uptimeSec,
        tookMillis,
        groups,
        deadlocks,
        sites,
        all);
  }

  /** Returns the number of threads of the process. */
  public int threadCount() {
    return groups.stream().mapToInt(StackGroup::count).sum();
  }

  /** Returns the threads that the dump tells apart, group by group. */
  public List<DumpedThread> namedThreads() {
    return groups.stream().flatMap(group -> group.members().stream()).toList();
  }

  /** Returns the number of threads with a frame in this package or below. */
  public int threadsIn(String packageName) {
    return groups.stream()
        .filter(group -> group.isIn(packageName))
        .mapToInt(StackGroup::count)
        .sum();
  }

  /**
   * Returns the seconds from an earlier dump to this one by the best clock that both have, negative
   * if that one was taken later; null if they have no clock in common.
   */
  public @Nullable Double secondsSince(Dump earlier) {
    if (uptimeSec != null && earlier.uptimeSec != null) {
      return uptimeSec - earlier.uptimeSec;
    }
    if (takenAt != null && earlier.takenAt != null) {
      return Duration.between(earlier.takenAt, takenAt).toMillis() / 1e3;
    }
    if (localTime != null && earlier.localTime != null) {
      return Duration.between(earlier.localTime, localTime).toMillis() / 1e3;
    }
    return null;
  }

  /** Returns whether both say of which process they are, and it is not the same. */
  public boolean isOfAnotherProcessThan(Dump other) {
    return areDifferent(processId, other.processId) || areDifferent(processMark, other.processMark);
  }

  private static boolean areDifferent(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equals(other);
  }
}
