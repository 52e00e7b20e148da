package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for each other for ever: those that the JVM found, and circles that it does not
 * look for, as over classes that are being initialised. Stateless.
 */
final class Deadlocks {

  private static final int MAX_SHOWN = 6;

  private Deadlocks() {}

  /** Returns the deadlocks of the last dump, the one with most threads behind it first. */
  static List<Candidate> of(List<Dump> dumps) {
    Dump last = dumps.get(dumps.size() - 1);
    if (last.language() == Language.GO) {
      // Go says that all are asleep, which need be no circle.
      return List.of();
    }
    List<LockGraph.Cycle> cycles = new ArrayList<>(LockGraph.of(last).cycles());
    cycles.sort((one, other) -> other.behind().size() - one.behind().size());
    List<Candidate> found = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (LockGraph.Cycle cycle : cycles) {
      found.add(candidate(cycle, dumps));
      cycle.waits().forEach(wait -> named.add(wait.thread().name()));
    }
    last.deadlocks().stream()
        .filter(names -> names.stream().noneMatch(named::contains))
        .forEach(names -> found.add(byNameOnly(names, last)));
    return found;
  }

  private static Candidate candidate(LockGraph.Cycle cycle, List<Dump> dumps) {
    List<LockGraph.Wait> waits = cycle.waits();
    LockGraph.Wait first = waits.get(0);
    List<DumpedThread> threads = waits.stream().map(LockGraph.Wait::thread).toList();
    boolean ends = threads.stream().anyMatch(thread -> thread.state().equals("TIMED_WAITING"));
    List<String> evidence = new ArrayList<>();
    for (int i = 0; i < Math.min(waits.size(), MAX_SHOWN); i++) {
      evidence.add(line(waits.get(before(i, waits.size())), waits.get(i)));
    }
    if (waits.size() > MAX_SHOWN) {
      evidence.add("and " + (waits.size() - MAX_SHOWN) + " more in the circle");
    }
    int behind = LockGraph.count(cycle.behind());
    if (behind > 0) {
      evidence.add(behind + " more wait for what these hold, at " + place(cycle.behind().get(0)));
    }
    if (isNamedByJvm(threads, dumps)) {
      evidence.add("the JVM itself reports it");
    }
    List<DumpedThread> all =
        Stream.concat(threads.stream(), cycle.behind().stream().map(LockGraph.Wait::thread))
            .toList();
    return Candidate.of(
        new Finding(
            FindingKind.DEADLOCK,
            ends ? Confidence.MEDIUM : Confidence.HIGH,
            Culprit.THREADS,
            waits.size(),
            ownOrNext(first),
            first.place().ownFrame(),
            sentence(waits, behind, ends),
            evidence,
            nextSteps(waits),
            ThreadLabel.names(threads),
            first.thread().frames()),
        all);
  }

  private static String sentence(List<LockGraph.Wait> waits, int behind, boolean ends) {
    LockGraph.Wait first = waits.get(0);
    LockGraph.Wait next = waits.get(1 % waits.size());
    String holds = held(waits.get(waits.size() - 1));
    String frame = ownOrNext(first);
    return "%d threads wait %s %s: %s %s and wants what %s holds%s%s"
        .formatted(
            waits.size(),
            waits.size() == 2 ? "for each other" : "in a circle",
            ends ? "until a time-out ends it" : "and always will",
            ThreadLabel.of(first.thread()),
            holds,
            ThreadLabel.of(next.thread()),
            frame == null ? "" : ", at " + frame,
            behind == 0 ? "" : "; " + behind + " more wait behind them");
  }

  /** Returns the index of the thread that waits for this one. */
  private static int before(int index, int size) {
    return (index + size - 1) % size;
  }

  private static String line(LockGraph.Wait forIt, LockGraph.Wait wait) {
    return "%s %s, wants %s of %s%s"
        .formatted(
            ThreadLabel.of(wait.thread()),
            held(forIt),
            wanted(wait),
            wait.holder() == null ? "another thread" : ThreadLabel.of(wait.holder()),
            wait.place().frame() == null ? "" : " at " + place(wait));
  }

  /** Returns what the holder has, as the thread says that waits for it. */
  private static String held(LockGraph.Wait forIt) {
    return (forIt.sort() == LockSort.CLASS ? "initialises " : "holds ") + wanted(forIt);
  }

  private static String wanted(LockGraph.Wait wait) {
    String name = wait.className();
    if (name == null && wait.object() != null && wait.object().indexOf('@') >= 0) {
      name = Frames.className(wait.object());
    }
    if (name == null) {
      return wait.sort().noun();
    }
    return wait.sort() == LockSort.CLASS ? "class " + name : "<" + name + ">";
  }

  private static String place(LockGraph.Wait wait) {
    String frame = wait.place().frame();
    String own = wait.place().ownFrame();
    if (frame == null) {
      return "an unknown place";
    }
    return own == null || own.equals(frame) ? frame : frame + ", called at " + own;
  }

  private static @Nullable String ownOrNext(LockGraph.Wait wait) {
    return wait.place().ownFrame() != null ? wait.place().ownFrame() : wait.place().frame();
  }

  private static boolean isNamedByJvm(List<DumpedThread> threads, List<Dump> dumps) {
    List<String> names = threads.stream().map(DumpedThread::name).toList();
    return dumps.get(dumps.size() - 1).deadlocks().stream().anyMatch(names::containsAll);
  }

  private static List<String> nextSteps(List<LockGraph.Wait> waits) {
    String places =
        String.join(
            " and ",
            waits.stream()
                .map(Deadlocks::ownOrNext)
                .filter(Objects::nonNull)
                .distinct()
                .limit(2)
                .toList());
    places = places.isEmpty() ? "" : ": " + places;
    return List.of(
        waits.stream().anyMatch(wait -> wait.sort() == LockSort.CLASS)
            ? "let no class's static initialiser wait for another class or thread" + places
            : "take the locks in the same order everywhere" + places,
        "restart the process: nothing else frees these threads");
  }

  /** Returns what is left where the dump is cut before the threads themselves. */
  private static Candidate byNameOnly(List<String> names, Dump dump) {
    Set<String> wanted = new HashSet<>(names);
    List<DumpedThread> threads =
        dump.namedThreads().stream().filter(thread -> wanted.contains(thread.name())).toList();
    List<String> stack =
        threads.stream()
            .filter(thread -> thread.name().equals(names.get(0)))
            .map(DumpedThread::frames)
            .findFirst()
            .orElse(List.of());
    WaitPlace place = WaitPlace.of(stack);
    String where = place.ownFrame() != null ? place.ownFrame() : place.frame();
    return Candidate.of(
        new Finding(
            FindingKind.DEADLOCK,
            Confidence.HIGH,
            Culprit.THREADS,
            names.size(),
            where,
            place.ownFrame(),
            "%d threads wait for each other and always will: %s%s"
                .formatted(
                    names.size(),
                    String.join(
                        ", ", names.stream().limit(MAX_SHOWN).map(ThreadLabel::quoted).toList()),
                    where == null ? "" : ", the first at " + where),
            List.of("the JVM itself reports it"),
            List.of("look at the stacks below \"Found one Java-level deadlock\" in the dump"),
            names.stream().limit(ThreadLabel.MAX_NAMES).toList(),
            stack),
        threads);
  }
}
