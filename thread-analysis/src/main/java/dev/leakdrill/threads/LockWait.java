package dev.leakdrill.threads;

import org.jspecify.annotations.Nullable;

/**
 * The object that a thread waits for, and the thread that has it, as far as a dump says. Immutable.
 *
 * @param object its address, or {@code package.Class@hash}: spelled as in {@link
 *     DumpedThread#holdsLocks()} of the same dump
 * @param className the object's class, {@code
 *     java.util.concurrent.locks.ReentrantLock$NonfairSync}; null if unknown
 * @param ownerId the id of the thread that the dump names as the owner; null if it names none
 * @param ownerName that thread's name; null if the dump does not give it
 */
public record LockWait(
    Kind kind,
    String object,
    @Nullable String className,
    @Nullable String ownerId,
    @Nullable String ownerName) {

  /** The way in which a thread waits for the object. */
  public enum Kind {
    /** It wants to enter the object's monitor. */
    MONITOR,
    /** It is parked with the object as its blocker: a lock, a condition, a future, a queue. */
    PARK,
    /** It waits in {@link Object#wait()} to be notified, and has given the monitor back. */
    NOTIFICATION,
    /**
     * It waits until another thread has run the class's static initialiser; object is the class.
     */
    CLASS_INITIALIZATION
  }

  /** Returns a wait of which no more is known than the object. */
  public static LockWait of(Kind kind, String object) {
    return new LockWait(kind, object, null, null, null);
  }

  /**
   * Returns whether the object is spelled by its identity, which it keeps. An address changes when
   * the garbage collector moves the object.
   */
  public boolean hasStableIdentity() {
    return object.indexOf('@') >= 0;
  }
}
