package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.StackGroup;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The thread that probably holds a lock of which the dump does not say who holds it: the only one
 * that is in the method in which the others wait, and does not wait there itself. Stateless.
 */
final class HolderGuess {

  private static final List<String> LOCK_CODE =
      List.of(
          "java.util.concurrent.locks.",
          "java.util.concurrent.ForkJoinPool.",
          "java.lang.VirtualThread.",
          "java.lang.System$",
          "jdk.internal.misc.",
          "sun.misc.Unsafe.");

  private HolderGuess() {}

  /** Returns null if no thread is there, or more than one. */
  static @Nullable DumpedThread of(LockGraph.Chain chain, Dump dump) {
    String wanted = lockingFrame(chain.last().thread().frames());
    if (wanted == null) {
      return null;
    }
    String method = Frames.method(wanted);
    return only(chain, dump, frame -> Frames.method(frame).equals(method));
  }

  /**
   * Returns the only thread that is in the class in which the others wait: no more than one to look
   * at first; null if there is none, or more than one.
   */
  static @Nullable DumpedThread inSameClass(LockGraph.Chain chain, Dump dump) {
    String wanted = lockingFrame(chain.last().thread().frames());
    if (wanted == null || FrameOrigin.of(wanted) == FrameOrigin.JDK) {
      return null;
    }
    String method = Frames.method(wanted);
    String ofClass = method.substring(0, method.lastIndexOf('.') + 1);
    return only(chain, dump, frame -> frame.startsWith(ofClass));
  }

  private static @Nullable DumpedThread only(
      LockGraph.Chain chain, Dump dump, Predicate<String> isNear) {
    Set<DumpedThread> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    chain.waits().forEach(wait -> waiting.add(wait.thread()));
    DumpedThread found = null;
    for (StackGroup group : dump.groups()) {
      if (group.frames().stream().anyMatch(isNear)) {
        for (DumpedThread thread : group.members()) {
          if (!waiting.contains(thread)) {
            if (found != null || group.count() > 1) {
              return null;
            }
            found = thread;
          }
        }
      }
    }
    return found;
  }

  /** Returns the frame that wants to take the lock; null without a stack. */
  private static @Nullable String lockingFrame(List<String> frames) {
    return frames.stream()
        .filter(frame -> LOCK_CODE.stream().noneMatch(frame::startsWith))
        .findFirst()
        .orElse(null);
  }
}
