package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.LockWait;
import dev.leakdrill.threads.StackGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a dump that hold locks: as the waiting thread says, else as the holder says, else
 * as the JVM's own search for deadlocks says. For one analysis, by one thread.
 */
final class LockHolders {

  private static final String INITIALISER = ".<clinit>";

  private final Map<String, DumpedThread> byId = new HashMap<>();
  private final Map<String, DumpedThread> byName = new HashMap<>();
  private final Set<String> sharedNames = new HashSet<>();
  private final Map<String, DumpedThread> byLock = new HashMap<>();
  private final Set<String> locksOfMany = new HashSet<>();
  private final Map<String, DumpedThread> byClass = new HashMap<>();
  private final Map<DumpedThread, DumpedThread> byDeadlock = new IdentityHashMap<>();

  private LockHolders() {}

  static LockHolders of(Dump dump) {
    LockHolders holders = new LockHolders();
    for (StackGroup group : dump.groups()) {
      List<String> initialised = classesBeingInitialised(group.frames());
      boolean isInWait = isInWait(group.frames());
      for (DumpedThread thread : group.members()) {
        holders.addIdentity(thread);
        holders.addLocks(thread, isInWait);
        initialised.forEach(name -> holders.addInitialiser(name, thread));
      }
    }
    dump.deadlocks().forEach(holders::addDeadlock);
    return holders;
  }

  /** Returns the object, null if the dump has words in its place. */
  static @Nullable String known(String object) {
    return object.isEmpty() || object.indexOf(' ') >= 0 ? null : object;
  }

  /** Returns the holder of what a thread waits for; null if the dump does not show it. */
  @Nullable DumpedThread of(DumpedThread thread, LockSort sort) {
    DumpedThread holder = holder(thread, thread.waitsFor(), sort);
    if (holder == null) {
      holder = byDeadlock.get(thread);
    }
    return holder == thread ? null : holder;
  }

  private @Nullable DumpedThread holder(
      DumpedThread thread, @Nullable LockWait wait, LockSort sort) {
    if (wait == null) {
      return null;
    }
    if (sort == LockSort.CLASS) {
      return byClass.get(wait.object());
    }
    if (wait.ownerId() != null && byId.containsKey(wait.ownerId())) {
      return byId.get(wait.ownerId());
    }
    String name = wait.ownerName();
    if (name != null && !sharedNames.contains(name) && byName.containsKey(name)) {
      return byName.get(name);
    }
    return locksOfMany.contains(wait.object()) ? null : byLock.get(wait.object());
  }

  private void addIdentity(DumpedThread thread) {
    if (thread.id() != null) {
      byId.putIfAbsent(thread.id(), thread);
    }
    if (!thread.name().isEmpty() && byName.putIfAbsent(thread.name(), thread) != null) {
      sharedNames.add(thread.name());
    }
  }

  private void addLocks(DumpedThread thread, boolean isInWait) {
    LockWait wait = thread.waitsFor();
    List<String> held = thread.holdsLocks();
    // In Object.wait() it has given back the innermost one, which the dump may not name twice.
    boolean gaveBack = isInWait && (wait == null || known(wait.object()) == null);
    for (String lock : held.subList(gaveBack && !held.isEmpty() ? 1 : 0, held.size())) {
      boolean isWantedToo = wait != null && wait.object().equals(lock);
      DumpedThread other = isWantedToo ? null : byLock.putIfAbsent(lock, thread);
      if (other != null && other != thread) {
        locksOfMany.add(lock);
      }
    }
  }

  private void addInitialiser(String className, DumpedThread thread) {
    LockWait wait = thread.waitsFor();
    boolean waitsForIt =
        wait != null
            && wait.kind() == LockWait.Kind.CLASS_INITIALIZATION
            && wait.object().equals(className);
    if (!waitsForIt) {
      byClass.putIfAbsent(className, thread);
    }
  }

  /** The JVM knows holders that the threads' own lines do not show without a switch. */
  private void addDeadlock(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      DumpedThread waiting = byName.get(names.get(i));
      DumpedThread holder = byName.get(names.get((i + 1) % names.size()));
      if (waiting != null && holder != null) {
        byDeadlock.put(waiting, holder);
      }
    }
  }

  private static boolean isInWait(List<String> frames) {
    return !frames.isEmpty() && Frames.method(frames.get(0)).startsWith("java.lang.Object.wait");
  }

  private static List<String> classesBeingInitialised(List<String> frames) {
    return frames.stream()
        .filter(frame -> frame.contains(INITIALISER))
        .map(Frames::method)
        .filter(method -> method.endsWith(INITIALISER))
        .map(method -> method.substring(0, method.length() - INITIALISER.length()))
        .toList();
  }
}
