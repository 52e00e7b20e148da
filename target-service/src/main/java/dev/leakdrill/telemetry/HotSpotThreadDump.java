package dev.leakdrill.telemetry;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.leakdrill.wire.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The JSON thread dump of JDK 21 and newer, the only one that shows virtual threads. Called by
 * reflection, since Leakdrill is compiled for 17.
 */
final class HotSpotThreadDump {

  static final String SOURCE = "HotSpotDiagnosticMXBean.dumpThreads";

  private HotSpotThreadDump() {}

  static List<ThreadStack> take() throws IOException {
    // The bean writes to a file that must not exist yet.
    Path folder = Files.createTempDirectory("leakdrill-threads");
    Path file = folder.resolve("threads.json");
    try {
      dumpTo(file);
      return parse(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new IOException("cannot read the JDK's thread dump", e);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  /** Reads {@code threadDump.threadContainers[].threads[]}. */
  static List<ThreadStack> parse(byte[] json) {
    List<ThreadStack> stacks = new ArrayList<>();
    JsonNode containers = Json.mapper().readTree(json).path("threadDump").path("threadContainers");
    for (JsonNode container : containers) {
      for (JsonNode thread : container.path("threads")) {
        stacks.add(stackOf(thread));
      }
    }
    return List.copyOf(stacks);
  }

  private static ThreadStack stackOf(JsonNode thread) {
    List<String> frames = new ArrayList<>();
    for (JsonNode frame : thread.path("stack")) {
      frames.add(frame.asString());
    }
    @Nullable JsonNode state = thread.get("state");
    @Nullable JsonNode virtual = thread.get("virtual");
    return new ThreadStack(
        thread.path("name").asString(),
        Optional.ofNullable(state).map(JsonNode::asString),
        virtual == null ? startsAsVirtualThread(frames) : virtual.asBoolean(),
        List.copyOf(frames));
  }

  /** Tells by the outermost frame: JDK 21's dump has no field for it. */
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
