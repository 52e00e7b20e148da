package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads that wait and keep their carriers, so that no other virtual thread can run: in
 * native code, in a static initialiser and, up to JDK 23, in a synchronized block. Stateless.
 */
final class PinnedCarriers {

  private static final String CARRIES = "java.lang.VirtualThread.runContinuation";
  private static final String PINNED = "java.lang.VirtualThread.parkOnCarrierThread";

  private PinnedCarriers() {}

  static List<Candidate> of(List<Dump> dumps) {
    Dump last = dumps.get(dumps.size() - 1);
    List<DumpedThread> carriers = carriers(last);
    if (carriers.isEmpty()) {
      return List.of();
    }
    Set<DumpedThread> atRest = AtRest.inAll(dumps);
    Set<String> carrierIds = new HashSet<>();
    carriers.forEach(carrier -> carrierIds.add(String.valueOf(carrier.id())));
    List<DumpedThread> held = new ArrayList<>();
    int cannotRun = 0;
    for (DumpedThread thread : last.namedThreads()) {
      if (thread.virtual()) {
        boolean isMounted =
            thread.carrierId() == null
                ? has(thread, PINNED)
                : carrierIds.contains(thread.carrierId());
        boolean waits = atRest.contains(thread) || dumps.size() == 1 && waits(thread);
        if (isMounted && waits) {
          held.add(thread);
        } else if (!isMounted && isReadyToRun(thread)) {
          cannotRun++;
        }
      }
    }
    return held.size() < carriers.size()
        ? List.of()
        : List.of(candidate(carriers.size(), held, cannotRun, dumps));
  }

  /** Returns the carriers, none if one of their pool is free. */
  private static List<DumpedThread> carriers(Dump dump) {
    List<DumpedThread> carriers = new ArrayList<>();
    Set<String> roles = new HashSet<>();
    Map<String, Boolean> isFree = new HashMap<>();
    for (StackGroup group : dump.groups()) {
      boolean carries = !group.virtual() && has(group.members().get(0), CARRIES);
      for (DumpedThread thread : group.members()) {
        String role = WorkerPool.withoutNumber(thread.name());
        if (carries) {
          carriers.add(thread);
          roles.add(role);
        } else if (!thread.virtual()) {
          isFree.put(role, true);
        }
      }
    }
    return roles.stream().anyMatch(isFree::containsKey) ? List.of() : carriers;
  }

  private static Candidate candidate(
      int carriers, List<DumpedThread> held, int cannotRun, List<Dump> dumps) {
    DumpedThread first = held.get(0);
    WaitPlace place = WaitPlace.of(first.frames());
    String where = place.ownFrame() != null ? place.ownFrame() : place.frame();
    String pinnedBy = pinnedBy(first);
    boolean isSeries = dumps.size() > 1;
    Confidence confidence =
        cannotRun == 0
            ? isSeries ? Confidence.MEDIUM : Confidence.LOW
            : isSeries ? Confidence.HIGH : Confidence.MEDIUM;
    List<String> evidence = new ArrayList<>();
    evidence.add("they are pinned " + pinnedBy);
    evidence.add(
        isSeries
            ? "not one of them has moved in %d dumps".formatted(dumps.size())
            : "one dump cannot show for how long: take two more");
    return Candidate.of(
        new Finding(
            FindingKind.STARVED_POOL,
            confidence,
            Culprit.THREADS,
            held.size(),
            place.frame(),
            place.ownFrame(),
            "all %d carriers are held by virtual threads that wait at %s; %s"
                .formatted(
                    carriers,
                    where,
                    cannotRun == 0
                        ? "no other virtual thread can run"
                        : cannotRun + " other virtual threads cannot run"),
            evidence,
            List.of(
                "move the wait out of the code that pins it, or give it a time-out: " + where,
                "on JDK 24 and newer synchronized blocks do not pin; static initialisers and native"
                    + " code do"),
            ThreadLabel.names(held),
            first.frames()),
        held);
  }

  /** Returns the frame that pins the thread, in words. */
  private static String pinnedBy(DumpedThread thread) {
    @Nullable String initialiser =
        thread.frames().stream()
            .filter(frame -> Frames.method(frame).endsWith(".<clinit>"))
            .findFirst()
            .orElse(null);
    if (initialiser != null) {
      return "in a static initialiser, " + initialiser;
    }
    return thread.holdsLocks().isEmpty()
        ? "in a synchronized block or in native code"
        : "in a synchronized block";
  }

  private static boolean waits(DumpedThread thread) {
    return has(thread, PINNED)
        || StackProfile.of(thread.frames()).topFrameWaits()
        || thread.waitsFor() != null;
  }

  /** The JDK's own virtual threads, which poll sockets, are not what anybody waits for. */
  private static boolean isReadyToRun(DumpedThread thread) {
    return !thread.name().endsWith("-Poller") && thread.frames().isEmpty()
        || thread.state().equals("RUNNABLE") && WaitPlace.of(thread.frames()).ownFrame() != null;
  }

  private static boolean has(DumpedThread thread, String method) {
    return thread.frames().stream().anyMatch(frame -> Frames.method(frame).equals(method));
  }
}
