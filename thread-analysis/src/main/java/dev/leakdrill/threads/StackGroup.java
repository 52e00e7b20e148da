package dev.leakdrill.threads;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Threads of one dump that have the same stack and the same state. Immutable.
 *
 * @param count how many threads there are, at least as many as members
 * @param members the threads that the dump tells apart, at least one, all of them as a rule; some
 *     grouped dumps name a few examples only, and the rest is taken to be like the first
 * @param writtenFrames the stack as the file spells it, module and loader included; as {@link
 *     #frames()} where threads were grouped after reading
 */
public record StackGroup(int count, List<DumpedThread> members, List<String> writtenFrames) {

  private record Key(List<String> frames, String state, boolean virtual) {}

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no member, or there are more than {@code count}
   */
  public StackGroup {
    members = List.copyOf(members);
    writtenFrames = List.copyOf(writtenFrames);
    if (members.isEmpty() || members.size() > count) {
      throw new IllegalArgumentException(members.size() + " members of " + count + " threads");
    }
  }

  /**
   * Makes a group whose stack has the one spelling only.
   *
   * @throws IllegalArgumentException as the other constructor
   */
  public StackGroup(int count, List<DumpedThread> members) {
    this(count, members, members.isEmpty() ? List.of() : members.get(0).frames());
  }

  /** Returns the groups of these threads, in the order in which their first threads come. */
  public static List<StackGroup> of(Collection<DumpedThread> threads) {
    Map<Key, List<DumpedThread>> groups = new LinkedHashMap<>();
    for (DumpedThread thread : threads) {
      groups
          .computeIfAbsent(
              new Key(thread.frames(), thread.state(), thread.virtual()), any -> new ArrayList<>())
          .add(thread);
    }
    return groups.values().stream().map(group -> new StackGroup(group.size(), group)).toList();
  }

  /** Returns the stack that all threads have, innermost frame first; empty if they have none. */
  public List<String> frames() {
    return members.get(0).frames();
  }

  /** Returns the state that all threads have, as {@link DumpedThread#state()} gives it. */
  public String state() {
    return members.get(0).state();
  }

  /** Returns whether they are virtual threads. */
  public boolean virtual() {
    return members.get(0).virtual();
  }

  /** Returns the number of threads without identity, only counted; 0 as a rule. */
  public int unnamed() {
    return count - members.size();
  }

  /** Returns whether the stack has a frame in this package or below. */
  public boolean isIn(String packageName) {
    return frames().stream().anyMatch(frame -> Frames.isIn(packageName, frame));
  }
}
