package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A chain of blocked threads in words. For one finding, by one thread. */
final class ChainText {

  private static final int MAX_PLACES = 3;
  private static final List<String> NUMBERS =
      List.of("no", "one", "two", "three", "four", "five", "six");

  private final LockGraph.Chain chain;
  private final ChainHistory history;
  private final @Nullable DumpedThread holder;
  private final @Nullable ThreadActivity activity;
  private final List<Dump> dumps;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final LockGraph.Wait typical;
  private final @Nullable String holderPlace;
  private final LockSort sort;

  ChainText(LockGraph.Chain chain, ChainHistory history, List<Dump> dumps) {
    this.chain = chain;
    this.history = history;
    this.dumps = dumps;
    Dump last = dumps.get(dumps.size() - 1);
    holder = chain.holder() != null ? chain.holder() : HolderGuess.of(chain, last);
    activity = holder == null ? null : ThreadActivity.of(holder);
    chain.waits().forEach(wait -> places.merge(place(wait), wait.count(), Integer::sum));
    String commonest =
        places.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseThrow();
    typical =
        chain.waits().stream()
            .filter(wait -> place(wait).equals(commonest))
            .findFirst()
            .orElseThrow();
    holderPlace =
        holder == null ? null : ThreadActivity.place(holder, chain.last().place().frame());
    sort = commonestSort(chain);
  }

  Finding finding(Confidence confidence) {
    List<DumpedThread> threads = new ArrayList<>();
    if (holder != null) {
      threads.add(holder);
    }
    chain.waits().forEach(wait -> threads.add(wait.thread()));
    return new Finding(
        FindingKind.BLOCKED_CHAIN,
        confidence,
        Culprit.THREADS,
        chain.count(),
        typical.place().frame(),
        typical.place().ownFrame(),
        sentence(),
        evidence(),
        nextSteps(),
        ThreadLabel.names(threads),
        typical.thread().frames());
  }

  private String sentence() {
    int count = chain.count();
    String noun = dumps.get(dumps.size() - 1).language().noun();
    String verb = history.moves() ? "contend" : "wait";
    return "%d %s%s%s%s at %s for %s"
        .formatted(
            count,
            count == 1 ? noun : noun + "s",
            isGrowing() ? " (" + counts() + ")" : "",
            count == 1 ? " " + verb + "s" : " " + verb,
            chain.steps() == 1 ? "" : ", in " + number(chain.steps()) + " steps,",
            place(typical),
            lockAndHolder());
  }

  private String lockAndHolder() {
    if (holder == null || activity == null) {
      String owner = statedOwner();
      String which = sort == LockSort.CLASS ? wantedClass() + " to be initialised" : sort.noun();
      return owner == null
          ? which
              + (chain.steps() == 1 ? "" : wantedBy(chain.last()))
              + "; the dump does not show who "
              + (sort == LockSort.CLASS ? "does" : "holds")
              + " it"
          : which + " held by " + ThreadLabel.quoted(owner) + ", which is not in the dump";
    }
    String by = ThreadLabel.of(holder);
    String held = chain.holder() == null ? " probably held by " : " held by ";
    return (sort == LockSort.CLASS
            ? wantedClass() + " to be initialised by " + by
            : sort.noun() + held + by)
        + ", which "
        + activity.clause()
        + (holderPlace == null ? "" : " at " + holderPlace);
  }

  private static String wantedBy(LockGraph.Wait wait) {
    return " that " + ThreadLabel.of(wait.thread()) + " wants at " + place(wait);
  }

  private @Nullable String statedOwner() {
    LockWait stated = chain.last().thread().waitsFor();
    return stated == null ? null : stated.ownerName();
  }

  private String wantedClass() {
    String name = chain.last().className();
    return name == null ? "a class that the dump does not name" : "class " + name;
  }

  private List<String> evidence() {
    List<String> lines = new ArrayList<>();
    places.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MAX_PLACES)
        .forEach(place -> lines.add(place.getValue() + " blocked at " + place.getKey()));
    String own = typical.place().ownFrame();
    if (own != null && !own.equals(typical.place().frame())) {
      lines.add("first own line above it: " + own);
    }
    if (chain.steps() > 1) {
      lines.add(
          "%d of them wait for the lock itself, the others for locks that these hold"
              .formatted(LockGraph.count(chain.waits().subList(0, chain.direct()))));
    }
    int writers =
        LockGraph.count(
            chain.waits().stream().filter(wait -> wait.sort() == LockSort.WRITE_LOCK).toList());
    if (sort == LockSort.READ_LOCK && writers > 0) {
      lines.add(writers + " of them would write: those that would read wait after it");
    }
    if (chain.holder() == null) {
      lines.add(whyUnknown());
    }
    if (holder != null) {
      lines.add(holderLine(holder));
    }
    if (dumps.size() > 1) {
      lines.add(counts() + " wait there in " + dumps.size() + " dumps");
      lines.add(overTime());
    }
    return lines;
  }

  private String holderLine(DumpedThread thread) {
    String who = chain.holder() == null ? ThreadLabel.of(thread) : "the holder";
    String own = WaitPlace.of(thread.frames()).ownFrame();
    return "%s%s is in %s%s%s"
        .formatted(
            who,
            thread.state().isEmpty() ? "" : ", " + thread.state() + ",",
            thread.frames().isEmpty() ? "an unknown place" : thread.frames().get(0),
            own == null || own.equals(holderPlace) ? "" : ", called at " + own,
            chain.holder() == null
                ? "; it is in the method in which they wait, past the lock"
                : "");
  }

  private String counts() {
    return history.counts().stream().map(String::valueOf).collect(Collectors.joining(" -> "));
  }

  private boolean isGrowing() {
    List<Integer> counts = history.counts();
    return counts.size() > 1 && counts.get(0) < counts.get(counts.size() - 1);
  }

  private String overTime() {
    if (history.dumps() < 2) {
      return "only the last dump shows it";
    }
    if (history.moves()) {
      return "most of them are others in each dump: the lock is contended, nobody is stuck for good";
    }
    return "%d of them have not moved in %d dumps%s"
        .formatted(
            history.sameThreads(),
            history.dumps(),
            history.sameHolder() ? ", and the same thread holds the lock in all of them" : "");
  }

  private String whyUnknown() {
    if (sort.isShared()) {
      return "the dump does not show who holds the lock: the JVM does not record who holds a read"
          + " lock";
    }
    if (!dumps.get(dumps.size() - 1).problems().isEmpty()) {
      return "the holder is not in the dump, of which a part is missing";
    }
    return "the holder is not in the dump";
  }

  private List<String> nextSteps() {
    List<String> steps = new ArrayList<>();
    if (activity == null) {
      DumpedThread near = HolderGuess.inSameClass(chain, dumps.get(dumps.size() - 1));
      if (near != null) {
        steps.add(
            "look at %s first, which is in the same class: it %s at %s"
                .formatted(
                    ThreadLabel.of(near),
                    ThreadActivity.of(near).clause(),
                    ThreadActivity.place(near, null)));
      }
      steps.add(
          switch (sort) {
            case MONITOR -> "take a whole dump: the thread with \"locked\" and the same address";
            case LOCK ->
                chain.last().thread().virtual()
                    ? "no form that shows virtual threads says who holds such a lock: look for a"
                        + " thread inside the code that it guards"
                    : "take the dump with jstack -l: it says who holds such locks";
            case READ_LOCK, WRITE_LOCK ->
                "look for code that takes this lock and does not unlock it in a finally block, or"
                    + " takes the write lock while it holds the read lock";
            case CLASS ->
                "look for <clinit> in other stacks: who initialises a class must not wait for another"
                    + " one that does";
          });
    } else if (activity.waits()) {
      steps.add(
          "do it outside the lock, or with a time-out: "
              + Objects.requireNonNullElse(holderPlace, "what the holder waits for"));
    } else {
      steps.add(
          "do less while the lock is held: "
              + Objects.requireNonNullElse(holderPlace, "what the holder does"));
    }
    if (dumps.size() == 1) {
      steps.add("take two more dumps: the same threads and holder are stuck, others contend");
    }
    return steps;
  }

  private static String place(LockGraph.Wait wait) {
    return Objects.requireNonNullElse(wait.place().frame(), "an unknown place");
  }

  private static String number(int steps) {
    return steps < NUMBERS.size() ? NUMBERS.get(steps) : Integer.toString(steps);
  }

  /** Writers are among those that wait for a read-write lock, and seldom the most. */
  private static LockSort commonestSort(LockGraph.Chain chain) {
    Map<LockSort, Integer> sorts = new EnumMap<>(LockSort.class);
    chain
        .waits()
        .subList(0, chain.direct())
        .forEach(wait -> sorts.merge(wait.sort(), wait.count(), Integer::sum));
    return sorts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }
}
