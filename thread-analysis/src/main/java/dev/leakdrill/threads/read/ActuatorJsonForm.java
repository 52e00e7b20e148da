package dev.leakdrill.threads.read;

import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.LockWait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of Spring Boot's Actuator: {@code threads[]} of Boot 2 and newer, or the document itself
 * as an array of Boot 1, of {@link java.lang.management.ThreadInfo}s in camel case or snake case.
 */
final class ActuatorJsonForm implements JsonForm {

  @Override
  public String name() {
    return "Actuator JSON";
  }

  @Override
  public boolean read(String array, JsonNode element, DumpBuilder dump, JsonFrames frames) {
    boolean isThread = element.has("threadName") || element.has("thread_name");
    if (!isThread || !(array.isEmpty() || array.equals("threads"))) {
      return false;
    }
    List<String> stack = frames.of(JsonFrames.first(element, "stackTrace", "stack_trace"));
    String id = JsonFrames.first(element, "threadId", "thread_id").asString("");
    String state = JsonFrames.first(element, "threadState", "thread_state").asString("");
    List<String> locks = new ArrayList<>();
    addLocks(JsonFrames.first(element, "lockedMonitors", "locked_monitors"), locks);
    addLocks(JsonFrames.first(element, "lockedSynchronizers", "locked_synchronizers"), locks);
    dump.add(
        new DumpedThread(
            id.isEmpty() ? null : id,
            JsonFrames.first(element, "threadName", "thread_name").asString(""),
            state,
            element.path("virtual").asBoolean(false),
            null,
            null,
            null,
            wait(element, state, stack, locks),
            locks,
            null,
            null,
            stack));
    return true;
  }

  private static @Nullable LockWait wait(
      JsonNode element, String state, List<String> stack, List<String> locks) {
    String name = JsonFrames.first(element, "lockName", "lock_name").asString("");
    String lock = name.isEmpty() ? lock(JsonFrames.first(element, "lockInfo", "lock_info")) : name;
    // A carrier "waits on" the virtual thread that it runs.
    if (lock.isEmpty() || lock.startsWith("java.lang.VirtualThread@")) {
      return null;
    }
    String ownerName = JsonFrames.first(element, "lockOwnerName", "lock_owner_name").asString("");
    long ownerId = JsonFrames.first(element, "lockOwnerId", "lock_owner_id").asLong(-1);
    boolean isBlocked = state.equals("BLOCKED");
    // A thread in Object.wait() has given back what its frames say it locked.
    boolean isNotified = !isBlocked && (locks.remove(lock) || isInObjectWait(stack));
    return new LockWait(
        isBlocked
            ? LockWait.Kind.MONITOR
            : isNotified ? LockWait.Kind.NOTIFICATION : LockWait.Kind.PARK,
        lock,
        Frames.className(lock),
        ownerId < 0 ? null : "" + ownerId,
        ownerName.isEmpty() ? null : ownerName);
  }

  private static boolean isInObjectWait(List<String> stack) {
    return !stack.isEmpty() && stack.get(0).startsWith("java.lang.Object.wait");
  }

  /** Spells locks as {@code lockName} does: class and hash, {@code java.lang.Object@5d4f2b19}. */
  private static void addLocks(JsonNode array, List<String> locks) {
    for (JsonNode each : array) {
      String lock = lock(each);
      if (!lock.isEmpty()) {
        locks.add(lock);
      }
    }
  }

  private static String lock(JsonNode info) {
    int hash = JsonFrames.first(info, "identityHashCode", "identity_hash_code").asInt(0);
    String className = JsonFrames.first(info, "className", "class_name").asString("");
    return className.isEmpty() ? "" : className + "@" + Integer.toHexString(hash);
  }
}
