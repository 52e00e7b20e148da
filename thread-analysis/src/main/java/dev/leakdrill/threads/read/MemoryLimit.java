package dev.leakdrill.threads.read;

import dev.leakdrill.threads.DumpedThread;
import java.util.List;

/**
 * How much of the heap may be filled with what is kept of dumps. What is kept is counted by
 * estimate: a file of 256 MiB can have more threads than the heap has room for. For one reader, by
 * one thread.
 */
final class MemoryLimit {

  /** The rest is for the diagnosis. */
  private static final double SHARE_OF_HEAP = 0.45;

  /** A thread with its id, its times and its wait; a string, a node of a tree, a place in a map. */
  private static final long THREAD_BYTES = 350;

  private static final long OBJECT_BYTES = 80;
  private static final long REFERENCE_BYTES = 4;
  private static final long DUMP_BYTES = 1_000;

  private final long limit;
  private long left;

  MemoryLimit() {
    this((long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));
  }

  MemoryLimit(long bytes) {
    limit = bytes;
    left = bytes;
  }

  void countDump() {
    left -= DUMP_BYTES;
  }

  void count(DumpedThread thread) {
    left -= THREAD_BYTES + thread.name().length();
    count(thread.holdsLocks());
  }

  /** Counts a list of so many frames, which are counted elsewhere. */
  void countStack(int frames) {
    left -= OBJECT_BYTES + REFERENCE_BYTES * frames;
  }

  /** Counts texts that are kept, as they are or spelled otherwise. */
  void count(List<String> texts) {
    texts.forEach(this::count);
  }

  void count(String text) {
    left -= bytes(text);
  }

  /** Returns the bytes of a text, or of a node of a tree that holds it. */
  static long bytes(String text) {
    return OBJECT_BYTES + text.length();
  }

  /** Returns whether so much can be kept for a while; if it cannot, the limit is reached. */
  boolean hasRoomFor(long bytes) {
    if (bytes > left) {
      left = -1;
    }
    return left >= 0;
  }

  /** Returns whether no more may be kept. */
  boolean isReached() {
    return left < 0;
  }

  /** Returns what to say of a dump that is cut off here. */
  String problem(String name, int threads) {
    return "%s: it holds more than fits in a heap of this size (%d MiB are filled, java -Xmx sets"
            .formatted(name, limit >> 20)
        + " more); the %d threads before that were read".formatted(threads);
  }
}
