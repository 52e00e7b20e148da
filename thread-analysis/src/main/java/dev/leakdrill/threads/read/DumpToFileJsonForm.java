package dev.leakdrill.threads.read;

import dev.leakdrill.threads.DumpedThread;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of {@code jcmd Thread.dump_to_file -format=json} and of {@code
 * HotSpotDiagnosticMXBean.dumpThreads}: {@code threadDump.threadContainers[].threads[]} with {@code
 * tid}, {@code name}, {@code stack[]} and, since JDK 25, {@code state} and {@code virtual}.
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
    dump.add(
        DumpedThread.of(
            tid.isEmpty() ? null : tid,
            element.path("name").asString(""),
            element.path("state").asString(""),
            virtual,
            stack));
    return true;
  }
}
