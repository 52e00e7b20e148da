package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sorts of lock that a thread may wait to get. */
enum LockSort {
  MONITOR("a monitor"),
  LOCK("a lock"),
  READ_LOCK("a read lock"),
  WRITE_LOCK("a write lock"),
  CLASS("a class");

  private static final String LOCKS = "java.util.concurrent.locks.";

  private static final Map<String, LockSort> METHODS =
      Map.ofEntries(
          Map.entry(LOCKS + "ReentrantLock.lock", LOCK),
          Map.entry(LOCKS + "ReentrantLock.lockInterruptibly", LOCK),
          Map.entry(LOCKS + "ReentrantLock.tryLock", LOCK),
          Map.entry(LOCKS + "ReentrantLock$Sync.lock", LOCK),
          Map.entry(LOCKS + "ReentrantReadWriteLock$ReadLock.lock", READ_LOCK),
          Map.entry(LOCKS + "ReentrantReadWriteLock$ReadLock.lockInterruptibly", READ_LOCK),
          Map.entry(LOCKS + "ReentrantReadWriteLock$ReadLock.tryLock", READ_LOCK),
          Map.entry(LOCKS + "ReentrantReadWriteLock$WriteLock.lock", WRITE_LOCK),
          Map.entry(LOCKS + "ReentrantReadWriteLock$WriteLock.lockInterruptibly", WRITE_LOCK),
          Map.entry(LOCKS + "ReentrantReadWriteLock$WriteLock.tryLock", WRITE_LOCK),
          Map.entry(LOCKS + "StampedLock.acquireRead", READ_LOCK),
          Map.entry(LOCKS + "StampedLock.readLock", READ_LOCK),
          Map.entry(LOCKS + "StampedLock.acquireWrite", WRITE_LOCK),
          Map.entry(LOCKS + "StampedLock.writeLock", WRITE_LOCK));

  private static final List<String> CLASSES =
      List.of(LOCKS + "ReentrantLock", LOCKS + "ReentrantReadWriteLock", LOCKS + "StampedLock");

  private final String noun;

  LockSort(String noun) {
    this.noun = noun;
  }

  /** Returns the sort with its article: {@code a read lock}. */
  String noun() {
    return noun;
  }

  /** Returns whether the JVM keeps no account of who holds it. */
  boolean isShared() {
    return this == READ_LOCK || this == WRITE_LOCK;
  }

  /** Returns the sort of lock that a parked stack waits for; null if it shows none. */
  static @Nullable LockSort ofParked(List<String> frames) {
    boolean parked = false;
    for (String frame : frames) {
      String method = Frames.method(frame);
      LockSort sort = METHODS.get(method);
      if (sort != null) {
        return parked ? sort : null;
      }
      if (!method.startsWith("j") && !method.startsWith("sun.misc.")
          || method.contains("$ConditionObject.await")) {
        return null;
      }
      parked |= method.contains(".park");
    }
    return null;
  }

  /** Returns whether objects of this class are locks that one thread holds. */
  static boolean isLock(@Nullable String className) {
    return className != null && CLASSES.stream().anyMatch(className::startsWith);
  }
}
