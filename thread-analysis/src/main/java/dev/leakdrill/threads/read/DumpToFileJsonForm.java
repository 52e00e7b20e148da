package dev.leakdrill.threads.read;

import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.LockWait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of {@code jcmd Thread.dump_to_file -format=json} and of {@code
 * HotSpotDiagnosticMXBean.dumpThreads}: {@code threadDump.threadContainers[].threads[]} with {@code
 * tid}, {@code name}, {@code stack[]} and, since JDK 25, {@code state}, {@code virtual}, {@code
 * carrier}, {@code blockedOn}, {@code waitingOn}, {@code parkBlocker} and {@code monitorsOwned[]}.
 * Ids are strings, and numbers from format version 2 on.
 */
final class DumpToFileJsonForm implements JsonForm {

  @Override
  public String name() {
    return "Thread.dump_to_file JSON";
  }

  @Override
  public boolean read(String array, JsonNode element, DumpBuilder dump, JsonFrames frames) {
    if (!array.equals("threads") || !(element.has("tid") && element.has("stack"))) {
      return false;
    }
    List<String> stack = frames.of(element.path("stack"));
    String tid = element.path("tid").asString("");
    boolean virtual =
        element.path("virtual").asBoolean(false)
            || (!stack.isEmpty()
                && stack.get(stack.size() - 1).startsWith("java.lang.VirtualThread.run("));
    String carrier = element.path("carrier").asString("");
    LockWait wait = wait(element);
    dump.add(
        new DumpedThread(
            tid.isEmpty() ? null : tid,
            element.path("name").asString(""),
            element.path("state").asString(""),
            virtual,
            null,
            null,
            null,
            wait,
            locks(element.path("monitorsOwned"), wait),
            carrier.isEmpty() ? null : carrier,
            null,
            stack));
    return true;
  }

  private static @Nullable LockWait wait(JsonNode element) {
    if (element.hasNonNull("blockedOn")) {
      return wait(LockWait.Kind.MONITOR, element.path("blockedOn"), "");
    }
    if (element.hasNonNull("waitingOn")) {
      return wait(LockWait.Kind.NOTIFICATION, element.path("waitingOn"), "");
    }
    JsonNode blocker = element.path("parkBlocker");
    JsonNode object = blocker.isObject() ? blocker.path("object") : blocker;
    String owner = JsonFrames.first(blocker, "owner", "exclusiveOwnerThreadId").asString("");
    return object.isString() ? wait(LockWait.Kind.PARK, object, owner) : null;
  }

  private static LockWait wait(LockWait.Kind kind, JsonNode object, String owner) {
    String name = object.asString("");
    return new LockWait(kind, name, Frames.className(name), owner.isEmpty() ? null : owner, null);
  }

  /** A thread in Object.wait() has given back what its frames say it locked. */
  private static List<String> locks(JsonNode monitorsOwned, @Nullable LockWait wait) {
    String given = wait == null || wait.kind() == LockWait.Kind.PARK ? "" : wait.object();
    List<String> locks = new ArrayList<>();
    for (JsonNode atDepth : monitorsOwned) {
      for (JsonNode lock : atDepth.path("locks")) {
        String name = lock.asString("");
        if (!name.isEmpty() && !name.equals(given)) {
          locks.add(name);
        }
      }
    }
    return locks;
  }
}
