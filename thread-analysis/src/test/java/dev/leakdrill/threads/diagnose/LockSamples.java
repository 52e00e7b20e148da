package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import dev.leakdrill.threads.Samples;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Threads that hold locks and wait for them. */
final class LockSamples {

  static final String OBJECT = "java.lang.Object";
  static final String LOCK = "java.util.concurrent.locks.ReentrantLock$NonfairSync";
  static final String READ_WRITE = "java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync";

  static final List<String> PARKED_FOR_LOCK =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "java.util.concurrent.locks.LockSupport.park(LockSupport.java:211)",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(X.java:715)",
          "java.util.concurrent.locks.ReentrantLock$Sync.lock(ReentrantLock.java:153)",
          "java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:322)");

  static final List<String> PARKED_FOR_READ_LOCK =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "java.util.concurrent.locks.LockSupport.park(LockSupport.java:211)",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer.acquireShared(X.java:1079)",
          "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock.lock(X.java:738)");

  static final List<String> AWAITS_FUTURE =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "java.util.concurrent.locks.LockSupport.park(LockSupport.java:211)",
          "java.util.concurrent.FutureTask.awaitDone(FutureTask.java:447)",
          "java.util.concurrent.FutureTask.get(FutureTask.java:190)");

  static final List<String> READS_SOCKET =
      List.of(
          "sun.nio.ch.Net.poll(Native Method)",
          "sun.nio.ch.NioSocketImpl.park(NioSocketImpl.java:191)",
          "sun.nio.ch.NioSocketImpl.implRead(NioSocketImpl.java:309)",
          "java.net.Socket$SocketInputStream.read(Socket.java:1109)");

  private LockSamples() {}

  /** Returns a thread that waits for a monitor of this address. */
  static DumpedThread blocked(int id, String name, String wants, List<String> holds, String frame) {
    return thread(
        id, name, "BLOCKED", wait(LockWait.Kind.MONITOR, wants, OBJECT), holds, List.of(frame));
  }

  /** Returns a thread that is parked for a lock of this address and class. */
  static DumpedThread parked(
      int id,
      String name,
      String wants,
      String className,
      List<String> holds,
      List<String> frames) {
    return thread(id, name, "WAITING", wait(LockWait.Kind.PARK, wants, className), holds, frames);
  }

  static DumpedThread running(int id, String name, List<String> holds, List<String> frames) {
    return thread(id, name, "RUNNABLE", null, holds, frames);
  }

  static DumpedThread thread(
      int id,
      String name,
      String state,
      @Nullable LockWait waitsFor,
      List<String> holds,
      List<String> frames) {
    return Samples.withLocks(
        DumpedThread.of("" + id, name, state, false, frames), state, waitsFor, holds);
  }

  static LockWait wait(LockWait.Kind kind, String object, @Nullable String className) {
    return new LockWait(kind, object, className, null, null);
  }

  /** Returns so many threads that wait for a monitor, with ids from {@code firstId}. */
  static List<DumpedThread> waiters(int firstId, int count, String wants, String frame) {
    return IntStream.range(firstId, firstId + count)
        .mapToObj(id -> blocked(id, "waiter-" + id, wants, List.of(), frame))
        .toList();
  }

  static List<String> stack(List<String> top, String... rest) {
    return Stream.concat(top.stream(), Stream.of(rest)).toList();
  }

  /** Returns the same dump with what the JVM says of deadlocks. */
  static Dump withDeadlock(Dump dump, List<String> names) {
    return new Dump(
        dump.name(),
        dump.format(),
        dump.language(),
        dump.source(),
        dump.processId(),
        dump.processMark(),
        dump.takenAt(),
        dump.localTime(),
        dump.uptimeSec(),
        dump.tookMillis(),
        dump.groups(),
        List.of(names),
        dump.sites(),
        dump.problems());
  }
}
