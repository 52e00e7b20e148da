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
            wait(element, state, locks),
            locks,
            null,
            null,
            frames.of(JsonFrames.first(element, "stackTrace", "stack_trace"))));
    return true;
  }

  private static @Nullable LockWait wait(JsonNode element, String state, List<String> locks) {
    String lock = JsonFrames.first(element, "lockName", "lock_name").asString("");
    if (lock.isEmpty()) {
      return null;
    }
    String ownerName = JsonFrames.first(element, "lockOwnerName", "lock_owner_name").asString("");
    long ownerId = JsonFrames.first(element, "lockOwnerId", "lock_owner_id").asLong(-1);
    boolean isBlocked = state.equals("BLOCKED");
    // A thread in Object.wait() has given back what its frames say it locked.
    boolean isNotified = !isBlocked && locks.remove(lock);
    return new LockWait(
        isBlocked
            ? LockWait.Kind.MONITOR
            : isNotified ? LockWait.Kind.NOTIFICATION : LockWait.Kind.PARK,
        lock,
        Frames.className(lock),
        ownerId < 0 ? null : "" + ownerId,
        ownerName.isEmpty() ? null : ownerName);
  }

  /** Spells locks as {@code lockName} does: class and hash, {@code java.lang.Object@5d4f2b19}. */
  private static void addLocks(JsonNode array, List<String> locks) {
    for (JsonNode lock : array) {
      int hash = JsonFrames.first(lock, "identityHashCode", "identity_hash_code").asInt(0);
      String className = JsonFrames.first(lock, "className", "class_name").asString("");
      locks.add(className + "@" + Integer.toHexString(hash));
    }
  }
}
