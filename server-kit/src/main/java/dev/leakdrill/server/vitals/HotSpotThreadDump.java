package dev.leakdrill.server.vitals;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the JSON thread dump of JDK 21 and newer, the only one that shows virtual threads. Called
 * by reflection, because Leakdrill is compiled for JDK 17.
 */
final class HotSpotThreadDump {

  static final String SOURCE = "HotSpotDiagnosticMXBean.dumpThreads";

  /** Not the servers' strict mapper, which is slower (docs/adr/0018). */
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  private HotSpotThreadDump() {}

  static List<ThreadStack> take() throws IOException {
    // The bean writes to a file that must not exist yet.
    Path folder = Files.createTempDirectory("leakdrill-threads");
    Path file = folder.resolve("threads.json");
    try {
      dumpTo(file);
      try (InputStream json = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        return parse(json);
      }
    } catch (JacksonException e) {
      throw new IOException("cannot read the JDK's thread dump", e);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  /**
   * Reads {@code threadDump.threadContainers[].threads[]}, thread by thread: a tree of a dump of
   * 10,000 threads would not fit into a small service's heap (docs/adr/0018).
   */
  static List<ThreadStack> parse(InputStream json) {
    List<ThreadStack> stacks = new ArrayList<>();
    Map<List<String>, List<String>> known = new HashMap<>();
    try (JsonParser parser = PLAIN.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME
            && parser.currentName().equals("threads")
            && parser.nextToken() == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            stacks.add(stackOf(parser, known));
          }
        }
      }
    }
    return List.copyOf(stacks);
  }

  private static ThreadStack stackOf(JsonParser parser, Map<List<String>, List<String>> known) {
    long id = 0;
    String name = "";
    @Nullable String state = null;
    @Nullable Boolean virtual = null;
    List<String> frames = new ArrayList<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String property = parser.currentName();
      parser.nextToken();
      switch (property) {
        // A string in JDK 21 to 25.
        case "tid" -> id = parser.getValueAsLong();
        case "name" -> name = parser.getValueAsString("");
        case "state" -> state = parser.getValueAsString();
        case "virtual" -> virtual = parser.getValueAsBoolean();
        case "stack" -> {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            frames.add(parser.getValueAsString(""));
          }
        }
        default -> parser.skipChildren();
      }
    }
    return new ThreadStack(
        id,
        name,
        Optional.ofNullable(state),
        virtual == null ? startsAsVirtualThread(frames) : virtual,
        OptionalDouble.empty(),
        known.computeIfAbsent(frames, List::copyOf));
  }

  /** Returns whether the outermost frame is a virtual thread's: JDK 21 has no field for it. */
  private static boolean startsAsVirtualThread(List<String> frames) {
    return !frames.isEmpty()
        && frames.get(frames.size() - 1).startsWith("java.base/java.lang.VirtualThread.run");
  }

  private static void dumpTo(Path file) throws IOException {
    HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      Class<?> formats =
          Class.forName(HotSpotDiagnosticMXBean.class.getName() + "$ThreadDumpFormat");
      Object json = formats.getMethod("valueOf", String.class).invoke(null, "JSON");
      HotSpotDiagnosticMXBean.class
          .getMethod("dumpThreads", String.class, formats)
          .invoke(bean, file.toString(), json);
    } catch (InvocationTargetException e) {
      throw new IOException("the JDK could not dump its threads", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new UnsupportedOperationException("dumping virtual threads needs JDK 21 or newer", e);
    }
  }
}
