package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.Language;
import dev.leakdrill.threads.StackGroup;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

  /** Returns whether its threads are goroutines. */
  boolean isGo() {
    return !stack.isEmpty() && Frames.isGo(stack.get(0));
  }

  /** Returns so many of its threads in words: {@code 40 virtual threads}, {@code 1 goroutine}. */
  String many(int count) {
    String kind = virtual ? "virtual " : "";
    return count + " " + kind + (count == 1 ? language().noun() : noun());
  }

  /** Returns what its threads are called, in the plural. */
  String noun() {
    return language().noun() + "s";
  }

  /** Returns what one of its threads is called. */
  String singularNoun() {
    return language().noun();
  }

  private Language language() {
    return isGo() ? Language.GO : Language.JAVA;
  }

  /** Returns the threads of the last dump that it tells apart. */
  List<DumpedThread> lastThreads() {
    return inLastDump.stream().flatMap(group -> group.members().stream()).toList();
  }

  /** Returns the frame that started most of them, where the last dump says so; else null. */
  @Nullable String creator() {
    Map<String, Long> creators =
        lastThreads().stream()
            .filter(thread -> thread.createdBy() != null)
            .collect(
                Collectors.groupingBy(
                    thread -> Objects.requireNonNull(thread.createdBy()), Collectors.counting()));
    return creators.entrySet().stream()
        .filter(creator -> 2 * creator.getValue() > lastThreads().size())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
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
