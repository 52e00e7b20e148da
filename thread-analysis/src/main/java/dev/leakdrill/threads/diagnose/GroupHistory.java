package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.FrameOrigin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that stand at the same place: stacks that are identical from the top down to the
 * program's own topmost frame, or altogether if it has none; idle threads by loop and role.
 * Immutable.
 *
 * @param frames the commonest stack of the last dump that shows the group, innermost first
 * @param frame the one to name; null for threads without a stack
 * @param origin whose that frame is
 * @param loop null for threads that are not idle
 * @param role their commonest name with letters in place of numbers, {@code pool-N-thread-M}
 * @param state their commonest {@link Thread.State}, empty if the dumps do not say
 * @param waits whether most of them wait or block
 * @param virtual whether most of them are virtual threads
 * @param lockHeldBy name and own frame of the thread that holds the lock most of them wait for;
 *     null if they wait for no lock or the last dump does not show who holds it
 */
public record GroupHistory(
    List<String> frames,
    @Nullable String frame,
    FrameOrigin origin,
    @Nullable IdleLoop loop,
    String role,
    String state,
    boolean waits,
    boolean virtual,
    @Nullable String lockHeldBy,
    GroupGrowth growth) {

  /** Copies the frames. */
  public GroupHistory {
    frames = List.copyOf(frames);
  }

  /** Returns the group in a line: its frame, or its role if it is idle or has no stack. */
  public String label() {
    if (loop != null) {
      return "idle: " + role;
    }
    return frame == null ? "no stack: " + role : frame;
  }
}
