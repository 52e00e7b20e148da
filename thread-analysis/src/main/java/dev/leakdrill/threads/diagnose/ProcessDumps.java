package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The dumps of one process, among those that somebody gives in any order: growth from one process
 * to another, or over a restart, means nothing. Stateless.
 */
final class ProcessDumps {

  /** Ages are written in hundredths of a second, and the dump takes its time. */
  private static final double MIN_SECONDS_BACK = 1;

  /** Fewer may have ended, all of them, while the process lived on. */
  private static final int MIN_THREADS_TO_RECOGNISE = 5;

  private static final int MAX_NAMED = 4;

  private ProcessDumps() {}

  /**
   * Returns the dumps of the process with the most of them, the latest of several such, each dump
   * once, in the order they were taken; adds to the notes what is left out, and why.
   */
  static List<Dump> of(List<Dump> given, List<String> notes, List<String> leftOut) {
    List<List<Dump>> processes = new ArrayList<>();
    for (Dump dump : withoutRepeated(inOrder(given, notes), notes)) {
      processes.stream()
          .filter(process -> isSameProcess(process.get(process.size() - 1), dump))
          .findFirst()
          .orElseGet(() -> newProcess(processes))
          .add(dump);
    }
    List<Dump> chosen =
        processes.stream()
            .reduce((one, later) -> later.size() >= one.size() ? later : one)
            .orElseThrow();
    processes.stream()
        .filter(process -> process != chosen)
        .forEach(process -> leftOut.add(leftOut(process, chosen)));
    return chosen;
  }

  private static List<Dump> newProcess(List<List<Dump>> processes) {
    List<Dump> process = new ArrayList<>();
    processes.add(process);
    return process;
  }

  private static List<Dump> inOrder(List<Dump> given, List<String> notes) {
    Comparator<@Nullable Double> byUptime = Comparator.nullsFirst(Comparator.naturalOrder());
    if (haveAll(given, Dump::takenAt)) {
      return sorted(given, Comparator.comparing(dump -> Objects.requireNonNull(dump.takenAt())));
    }
    if (haveAll(given, Dump::localTime)) {
      // Such a time is to the second, and a second has room for two dumps.
      return sorted(
          given,
          Comparator.comparing((Dump dump) -> Objects.requireNonNull(dump.localTime()))
              .thenComparing(Dump::uptimeSec, byUptime));
    }
    if (haveAll(given, Dump::uptimeSec)) {
      return sorted(given, Comparator.comparing(Dump::uptimeSec, byUptime));
    }
    if (given.size() > 1) {
      notes.add("not all dumps say when they were taken: taken to be in the order given");
    }
    return given;
  }

  private static boolean haveAll(List<Dump> dumps, Function<Dump, @Nullable Object> clock) {
    return dumps.stream().allMatch(dump -> clock.apply(dump) != null);
  }

  private static List<Dump> sorted(List<Dump> dumps, Comparator<Dump> order) {
    return dumps.stream().sorted(order).toList();
  }

  private static List<Dump> withoutRepeated(List<Dump> dumps, List<String> notes) {
    List<Dump> kept = new ArrayList<>();
    for (Dump dump : dumps) {
      kept.stream()
          .filter(earlier -> isSameDump(earlier, dump))
          .findFirst()
          .ifPresentOrElse(
              earlier ->
                  notes.add(
                      "%s is the same dump as %s: counted once"
                          .formatted(dump.name(), earlier.name())),
              () -> kept.add(dump));
    }
    return kept;
  }

  private static boolean isSameDump(Dump one, Dump other) {
    if (one.takenAt() != null && other.takenAt() != null) {
      return one.takenAt().equals(other.takenAt()) && !one.isOfAnotherProcessThan(other);
    }
    return Objects.equals(one.localTime(), other.localTime())
        && Objects.equals(one.uptimeSec(), other.uptimeSec())
        && one.threadCount() == other.threadCount()
        && one.groups().equals(other.groups());
  }

  /** Returns false only if something speaks against it. */
  private static boolean isSameProcess(Dump earlier, Dump later) {
    if (later.isOfAnotherProcessThan(earlier)) {
      return false;
    }
    if (earlier.processMark() != null && later.processMark() != null) {
      return true;
    }
    boolean areWhole = earlier.problems().isEmpty() && later.problems().isEmpty();
    if (earlier.uptimeSec() != null && later.uptimeSec() != null) {
      // The oldest thread may be missing in a dump that is cut off.
      return !areWhole || later.uptimeSec() > earlier.uptimeSec() - MIN_SECONDS_BACK;
    }
    return !areWhole || haveThreadsInCommon(earlier, later);
  }

  /** Virtual threads, and a few others, come and go; some of a whole process stay. */
  private static boolean haveThreadsInCommon(Dump one, Dump other) {
    Map<String, String> names = namesById(one);
    Map<String, String> otherNames = namesById(other);
    if (Math.min(names.size(), otherNames.size()) < MIN_THREADS_TO_RECOGNISE) {
      return true;
    }
    return names.entrySet().stream()
        .anyMatch(entry -> entry.getValue().equals(otherNames.get(entry.getKey())));
  }

  private static Map<String, String> namesById(Dump dump) {
    Map<String, String> names = new HashMap<>();
    for (DumpedThread thread : dump.namedThreads()) {
      if (thread.id() != null && !thread.virtual()) {
        names.put(thread.id(), thread.name());
      }
    }
    return names;
  }

  private static String leftOut(List<Dump> process, List<Dump> chosen) {
    Dump first = process.get(0);
    Dump other = chosen.get(0);
    boolean byId = first.processId() != null && !first.processId().equals(other.processId());
    return "%s %s of %s than %s, and left out: growth between two processes means nothing"
        .formatted(
            names(process),
            process.size() == 1 ? "is" : "are",
            byId && other.processId() != null
                ? "another process (%s, not %s)".formatted(first.processId(), other.processId())
                : "another process, or from before or after a restart,",
            names(chosen));
  }

  private static String names(List<Dump> dumps) {
    Set<String> names =
        dumps.stream()
            .limit(MAX_NAMED)
            .map(Dump::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    int more = dumps.size() - MAX_NAMED;
    return String.join(", ", names) + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
