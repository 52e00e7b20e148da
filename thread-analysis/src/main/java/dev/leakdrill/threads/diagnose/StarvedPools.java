package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pools none of whose workers can run a task, because all of them wait for tasks. A dump does not
 * show into which pool these went; that nobody else works at them makes it likely. Stateless.
 */
final class StarvedPools {

  private static final int MIN_WORKERS = 2;

  private StarvedPools() {}

  static List<Candidate> of(List<Dump> dumps) {
    Dump last = dumps.get(dumps.size() - 1);
    List<WorkerPool> pools = WorkerPool.of(last);
    Set<DumpedThread> atRest = AtRest.inAll(dumps);
    List<Candidate> found = new ArrayList<>();
    for (WorkerPool pool : pools) {
      if (pool.isAllAwaiting() && pool.awaiting().size() >= MIN_WORKERS) {
        Candidate candidate = starved(pool, pools, atRest, dumps);
        if (candidate != null) {
          found.add(candidate);
        }
      } else if (pool.isCommonPool() && pool.isAllWaiting()) {
        Candidate candidate = occupied(pool, atRest, dumps);
        if (candidate != null) {
          found.add(candidate);
        }
      }
    }
    return found;
  }

  /** Returns a pool whose workers wait for tasks; null if others may be running these. */
  private static @Nullable Candidate starved(
      WorkerPool pool, List<WorkerPool> pools, Set<DumpedThread> atRest, List<Dump> dumps) {
    List<DumpedThread> workers = pool.awaiting();
    boolean isSeries = dumps.size() > 1;
    List<DumpedThread> elsewhere = pools.stream().flatMap(other -> other.busy().stream()).toList();
    boolean mayBeElsewhere =
        isSeries ? elsewhere.stream().anyMatch(atRest::contains) : !elsewhere.isEmpty();
    if (mayBeElsewhere || isSeries && !atRest.containsAll(workers)) {
      return null;
    }
    DumpedThread typical = typical(workers);
    WaitKind kind = WaitKind.of(typical.frames(), typical.state());
    boolean endsByItself =
        workers.stream().anyMatch(worker -> worker.state().equals("TIMED_WAITING"));
    Confidence confidence =
        kind != WaitKind.FUTURE || endsByItself
            ? isSeries ? Confidence.MEDIUM : Confidence.LOW
            : isSeries ? Confidence.HIGH : Confidence.MEDIUM;
    String place = Objects.requireNonNull(WaitPlace.of(typical.frames()).ownFrame());
    List<String> evidence = new ArrayList<>();
    evidence.add("none of the %d threads is idle or runs a task".formatted(workers.size()));
    evidence.add(
        elsewhere.isEmpty()
            ? "no other pool has a thread at work that could complete what they wait for"
            : "other pools work, but these have not moved");
    addTime(evidence, dumps);
    return Candidate.of(
        new Finding(
            FindingKind.STARVED_POOL,
            confidence,
            Culprit.THREADS,
            workers.size(),
            place,
            place,
            "all %d threads of the pool %s wait %s at %s; if these tasks go to the same pool, none can ever run"
                .formatted(
                    workers.size(),
                    ThreadLabel.quoted(pool.name()),
                    kind.phrase(typical.frames()),
                    place),
            evidence,
            List.of(
                "look which executor gets the tasks that are waited for at " + place,
                "give such tasks a pool of their own, or combine futures instead of waiting for"
                    + " them"),
            ThreadLabel.names(workers),
            typical.frames()),
        workers);
  }

  /** Returns the common pool if all its workers wait in calls and others wait for tasks of it. */
  private static @Nullable Candidate occupied(
      WorkerPool pool, Set<DumpedThread> atRest, List<Dump> dumps) {
    boolean isSeries = dumps.size() > 1;
    List<DumpedThread> workers = new ArrayList<>(pool.calling());
    workers.addAll(pool.awaiting());
    List<DumpedThread> waiters =
        dumps.get(dumps.size() - 1).groups().stream()
            .filter(group -> TaskWaits.isWaitForTask(group.frames(), group.state()))
            .flatMap(group -> group.members().stream())
            .filter(thread -> !pool.has(thread))
            .toList();
    if (waiters.isEmpty() || isSeries && !atRest.containsAll(workers)) {
      return null;
    }
    DumpedThread typical = typical(pool.calling());
    DumpedThread waiter = typical(waiters);
    WaitPlace place = WaitPlace.of(typical.frames());
    String waitedAt = WaitPlace.of(waiter.frames()).ownFrame();
    List<String> evidence = new ArrayList<>();
    evidence.add("no worker of the pool is idle or runs a task");
    evidence.add(waiters.size() + " threads wait for tasks at " + waitedAt);
    addTime(evidence, dumps);
    List<DumpedThread> threads = new ArrayList<>(workers);
    threads.addAll(waiters);
    return Candidate.of(
        new Finding(
            FindingKind.STARVED_POOL,
            isSeries ? Confidence.HIGH : Confidence.MEDIUM,
            Culprit.THREADS,
            workers.size(),
            place.frame(),
            place.ownFrame(),
            "all %d workers of the common pool wait %s at %s; %d %s for tasks at %s, and no worker is left for them"
                .formatted(
                    workers.size(),
                    WaitKind.of(typical.frames(), typical.state()).phrase(typical.frames()),
                    Objects.requireNonNullElse(place.ownFrame(), place.frame()),
                    waiters.size(),
                    waiters.size() == 1 ? "thread waits" : "threads wait",
                    waitedAt),
            evidence,
            List.of(
                "do not wait in parallel streams and in supplyAsync without an executor: all of the"
                    + " program shares their pool",
                "give these calls a pool of their own, and a time-out"),
            ThreadLabel.names(threads),
            typical.frames()),
        threads);
  }

  private static void addTime(List<String> evidence, List<Dump> dumps) {
    if (dumps.size() > 1) {
      evidence.add("not one of them has moved in %d dumps".formatted(dumps.size()));
    } else {
      evidence.add("one dump cannot show whether they come and go: take two more");
    }
  }

  /** Returns one of the threads that wait where most of them do. */
  private static DumpedThread typical(List<DumpedThread> threads) {
    Map<List<String>, Integer> counts = new HashMap<>();
    DumpedThread best = threads.get(0);
    int most = 0;
    for (DumpedThread thread : threads) {
      int count = counts.merge(thread.frames(), 1, Integer::sum);
      if (count > most) {
        most = count;
        best = thread;
      }
    }
    return best;
  }
}
