package dev.leakdrill.threads.read;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Leakdrill's own JSON, grouped by the service that it is of: {@code groups[]} with {@code count},
 * {@code state}, {@code virtual}, {@code threadNames[]}, {@code threadIds[]}, {@code
 * threadCpuMillis[]} and {@code frames[]}; with the agent, {@code acquisitions.sites[]}.
 */
final class LeakdrillJsonForm implements JsonForm {

  @Override
  public String name() {
    return "Leakdrill JSON";
  }

  @Override
  public boolean read(String array, JsonNode element, DumpBuilder dump, JsonFrames frames) {
    int count = element.path("count").asInt(0);
    if (!array.equals("groups") || !element.has("frames")) {
      return false;
    }
    if (count < 1) {
      dump.leaveOutGroup();
      return true;
    }
    JsonNode names = element.path("threadNames");
    JsonNode ids = element.path("threadIds");
    JsonNode cpuMillis = element.path("threadCpuMillis");
    List<String> stack = frames.of(element.path("frames"));
    // Older dumps name three threads of a group, some none.
    int named = Math.min(count, Math.max(1, Math.max(names.size(), ids.size())));
    List<DumpedThread> members = new ArrayList<>();
    for (int i = 0; i < named; i++) {
      String id = ids.path(i).asString("");
      members.add(
          new DumpedThread(
              id.isEmpty() ? null : id,
              names.path(i).asString(""),
              element.path("state").asString(""),
              element.path("virtual").asBoolean(false),
              null,
              cpuMillis.has(i) ? Double.valueOf(cpuMillis.get(i).asDouble()) : null,
              null,
              null,
              List.of(),
              null,
              null,
              stack));
    }
    dump.add(new StackGroup(count, members, frames.written(element.path("frames"))));
    return true;
  }

  @Override
  public void readOther(String array, JsonNode element, DumpBuilder dump, JsonFrames frames) {
    long acquired = element.path("acquired").asLong(0);
    long returned = element.path("returned").asLong(0);
    long outstanding = element.path("outstanding").asLong(acquired - returned);
    if (!array.equals("sites")
        || outstanding < 0
        || outstanding > DumpBuilder.MAX_THREADS
        || !element.has("frames")) {
      return;
    }
    dump.add(
        new AcquisitionSite(
            element.path("resource").asString(""),
            acquired,
            returned,
            outstanding,
            whole(element, "inUse"),
            whole(element, "oldestMillis"),
            whole(element, "medianMillis"),
            element.path("handedOn").asInt(0),
            frames.of(element.path("frames"))));
  }

  private static @Nullable Long whole(JsonNode node, String field) {
    return node.path(field).isIntegralNumber() ? Long.valueOf(node.path(field).asLong()) : null;
  }
}
