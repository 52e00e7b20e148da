package dev.leakdrill.threads.read;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.StackGroup;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON dumps thread by thread: the JDK's, {@code threadDump.threadContainers[].threads[]}
 * with {@code tid}, {@code name}, {@code stack[]} (strings, or objects with the parts of a frame)
 * and, since 25, {@code state} and {@code virtual}; and Leakdrill's own, {@code groups[]} with
 * {@code count}, {@code state}, {@code threadNames[]}, {@code threadIds[]}, {@code
 * threadCpuMillis[]} and {@code frames[]}, and {@code acquisitions.sites[]}. For one file, by one
 * thread.
 */
final class JsonDumpParser {

  /** No JVM has that many; a larger count is a damaged file, not a reason to fill the heap. */
  private static final int MAX_THREADS = 2_000_000;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final String name;
  private final FrameCache cache = new FrameCache();
  private final List<DumpedThread> threads = new ArrayList<>();
  private final List<StackGroup> groups = new ArrayList<>();
  private int threadCount;
  private @Nullable String source;
  private final List<AcquisitionSite> sites = new ArrayList<>();
  private @Nullable String processId;
  private @Nullable Instant takenAt;
  private @Nullable Double tookMillis;
  private boolean ofTheJdk;
  private boolean grouped;

  JsonDumpParser(String name) {
    this.name = name;
  }

  /** Returns the dump, null if this JSON is not a thread dump. */
  @Nullable Dump parse(InputStream json) {
    List<String> problems = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME) {
          readProperty(parser);
        }
      }
    } catch (JacksonException e) {
      problems.add(
          "%s: it is damaged in line %d; the %d threads before that were read"
              .formatted(
                  name, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), threadCount));
    }
    if (threadCount == 0 || !(ofTheJdk || grouped)) {
      return null;
    }
    return new Dump(
        name,
        grouped ? "Leakdrill JSON" : "Thread.dump_to_file JSON",
        source,
        processId,
        takenAt,
        null,
        null,
        tookMillis,
        grouped ? groups : StackGroup.of(threads),
        sites,
        problems);
  }

  private void readProperty(JsonParser parser) {
    String property = parser.currentName();
    JsonToken value = parser.nextToken();
    switch (property) {
      case "threadContainers" -> ofTheJdk = true;
      case "source" -> source = parser.getValueAsString();
      case "processId" -> processId = parser.getValueAsString();
      case "time" -> readTime(parser.getValueAsString());
      case "takenAtEpochMillis" -> takenAt = Instant.ofEpochMilli(parser.getValueAsLong());
      case "tookMillis" -> tookMillis = parser.getValueAsDouble();
      case "threads" -> readEach(parser, value, ofTheJdk, this::readThread);
      case "groups" -> readEach(parser, value, !ofTheJdk, this::readGroup);
      case "sites" -> readEach(parser, value, !ofTheJdk, this::readSite);
      default -> {}
    }
  }

  private void readTime(@Nullable String time) {
    try {
      takenAt = time == null ? null : Instant.parse(time);
    } catch (DateTimeParseException e) {
      takenAt = null;
    }
  }

  private static void readEach(
      JsonParser parser, JsonToken value, boolean known, Consumer<JsonNode> reader) {
    if (!known || value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      reader.accept(parser.readValueAsTree());
    }
  }

  private void readThread(JsonNode node) {
    List<String> frames = frames(node.path("stack"));
    String tid = node.path("tid").asString("");
    boolean virtual =
        node.path("virtual").asBoolean(false)
            || (!frames.isEmpty()
                && frames.get(frames.size() - 1).startsWith("java.lang.VirtualThread.run("));
    threads.add(
        DumpedThread.of(
            tid.isEmpty() ? null : tid,
            node.path("name").asString(""),
            node.path("state").asString(""),
            virtual,
            frames));
    threadCount++;
  }

  private void readGroup(JsonNode node) {
    int count = node.path("count").asInt(0);
    if (count < 1 || !node.has("frames") || count > MAX_THREADS - threadCount) {
      return;
    }
    grouped = true;
    List<String> frames = frames(node.path("frames"));
    String state = node.path("state").asString("");
    boolean virtual = node.path("virtual").asBoolean(false);
    JsonNode names = node.path("threadNames");
    JsonNode ids = node.path("threadIds");
    JsonNode cpuMillis = node.path("threadCpuMillis");
    // Older dumps name three threads of a group, some none.
    int named = Math.min(count, Math.max(1, Math.max(names.size(), ids.size())));
    List<DumpedThread> members = new ArrayList<>();
    for (int i = 0; i < named; i++) {
      String id = ids.path(i).asString("");
      members.add(
          new DumpedThread(
              id.isEmpty() ? null : id,
              names.path(i).asString(""),
              state,
              virtual,
              null,
              cpuMillis.has(i) ? Double.valueOf(cpuMillis.get(i).asDouble()) : null,
              null,
              List.of(),
              frames));
    }
    groups.add(new StackGroup(count, members));
    threadCount += count;
  }

  private void readSite(JsonNode node) {
    long acquired = node.path("acquired").asLong(0);
    long returned = node.path("returned").asLong(0);
    long outstanding = node.path("outstanding").asLong(acquired - returned);
    if (outstanding < 0 || outstanding > MAX_THREADS || !node.has("frames")) {
      return;
    }
    sites.add(
        new AcquisitionSite(
            node.path("resource").asString(""),
            acquired,
            returned,
            outstanding,
            whole(node, "inUse"),
            whole(node, "oldestMillis"),
            whole(node, "medianMillis"),
            node.path("handedOn").asInt(0),
            frames(node.path("frames"))));
  }

  private static @Nullable Long whole(JsonNode node, String field) {
    return node.path(field).isIntegralNumber() ? Long.valueOf(node.path(field).asLong()) : null;
  }

  private List<String> frames(JsonNode stack) {
    List<String> frames = new ArrayList<>();
    stack.forEach(frame -> frames.add(cache.frame(text(frame))));
    return cache.stack(frames);
  }

  private static String text(JsonNode frame) {
    if (!frame.isObject()) {
      return frame.asString("");
    }
    if (frame.has("frame")) {
      return frame.path("frame").asString("");
    }
    String className = frame.path("className").asString(frame.path("class").asString(""));
    String method = frame.path("methodName").asString(frame.path("method").asString(""));
    String file = frame.path("fileName").asString(frame.path("file").asString("Unknown Source"));
    int line = frame.path("lineNumber").asInt(frame.path("line").asInt(-1));
    boolean isNative = line == -2 || frame.path("nativeMethod").asBoolean(false);
    String place = isNative ? "Native Method" : line < 0 ? file : file + ":" + line;
    return className + "." + method + "(" + place + ")";
  }
}
