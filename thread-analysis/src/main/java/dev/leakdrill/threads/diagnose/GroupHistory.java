package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.StackGroup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait at the same place, over all dumps. Their stacks are identical from the top down
 * to the program's own topmost frame, or altogether if there is none; idle threads are grouped by
 * loop and role. Immutable.
 *
 * @param stack the commonest one of the last dump that shows the group, innermost frame first
 * @param namedFrame the frame to name; null for threads without a stack
 * @param origin whose code that frame is
 * @param loop null for threads that are not idle
 * @param role their commonest name with letters in place of numbers, {@code pool-N-thread-M}
 * @param state their commonest {@link Thread.State}, empty if the dumps do not say
 * @param states how many of them were in which state in each dump, in the dumps' order, the
 *     commonest state first
 * @param statedWaitSec for how many seconds the longest-waiting of them has waited, as its dump
 *     says; null if the last dump that shows the group does not say
 * @param waits whether most of them wait or are blocked
 * @param virtual whether most of them are virtual threads
 * @param waitKind what they wait for
 * @param inLastDump its threads in the last dump; empty if that shows none
 * @param lockHolder name and own frame of the thread that holds the lock most of them wait for;
 *     null if they wait for no lock or the last dump does not show who holds it
 */
record GroupHistory(
    List<String> stack,
    @Nullable String namedFrame,
    FrameOrigin origin,
    @Nullable IdleLoop loop,
    String role,
    String state,
    List<Map<String, Integer>> states,
    @Nullable Double statedWaitSec,
    boolean waits,
    boolean virtual,
    WaitKind waitKind,
    List<StackGroup> inLastDump,
    @Nullable String lockHolder,
    GroupGrowth growth) {

  /** Copies the lists. */
  GroupHistory {
    stack = List.copyOf(stack);
    inLastDump = List.copyOf(inLastDump);
    states = List.copyOf(states);
  }

  /** Returns the group in a line: its frame, or its role if it is idle or has no stack. */
  String label() {
    if (loop != null) {
      return "idle: " + role;
    }
    return namedFrame == null ? "no stack: " + role : namedFrame;
  }

  /** Returns the threads of the last dump that it tells apart. */
  List<DumpedThread> lastThreads() {
    return inLastDump.stream().flatMap(group -> group.members().stream()).toList();
  }

  /** Returns the first frame of the program's own code; null if there is none. */
  @Nullable String ownFrame() {
    return stack.stream()
        .filter(frame -> FrameOrigin.of(frame) == FrameOrigin.OWN)
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns the frame to look at first: where the lock is taken for threads that are blocked, else
   * the frame to name; null for threads without a stack.
   */
  @Nullable String placeOfWait() {
    if (!state.equals("BLOCKED")) {
      return namedFrame;
    }
    return stack.stream()
        .filter(frame -> FrameOrigin.of(frame) != FrameOrigin.JDK)
        .findFirst()
        .orElse(namedFrame);
  }
}
