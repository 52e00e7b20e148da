package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * A JDK Flight Recorder file: its {@code jdk.ThreadDump} events hold texts as jstack writes them.
 */
final class FlightRecording implements Container {

  private static final String THREAD_DUMP = "jdk.ThreadDump";
  private static final String JVM = "jdk.JVMInformation";

  @Override
  public boolean matches(byte[] start) {
    return Container.startsWith(start, 'F', 'L', 'R', 0);
  }

  @Override
  public List<Dump> read(String name, String shortName, InputStream in, ContentReader contents)
      throws IOException {
    // The JDK's reader needs a file to move about in.
    Path file = Files.createTempFile("leakdrill", ".jfr");
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return read(name, shortName, file, contents.memory());
    } catch (NoClassDefFoundError e) {
      throw new UnreadableDumpException(
          name, "is a flight recording, and this Java runtime has no module jdk.jfr to read it");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static List<Dump> read(String name, String shortName, Path file, MemoryLimit memory)
      throws IOException {
    List<Dump> dumps = new ArrayList<>();
    String problem = null;
    try (RecordingFile recording = new RecordingFile(file)) {
      String processId = null;
      while (recording.hasMoreEvents()
          && !memory.isReached()
          && dumps.size() < DumpSequence.MAX_DUMPS) {
        RecordedEvent event = recording.readEvent();
        String type = event.getEventType().getName();
        if (type.equals(JVM)) {
          processId = String.valueOf(event.getLong("pid"));
        } else if (type.equals(THREAD_DUMP)) {
          dumps.addAll(dumpsOf(event, nameOfNext(shortName, dumps), processId, memory));
        }
      }
    } catch (UnreadableDumpException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // A damaged recording shows in any of the reader's errors.
      problem = "the recording is damaged or cut off";
    }
    if (dumps.isEmpty()) {
      throw new UnreadableDumpException(
          name,
          problem == null
              ? "is a flight recording without thread dumps: jcmd PID JFR.start"
                  + " jdk.ThreadDump#enabled=true jdk.ThreadDump#period=10s makes one that has some"
              : "holds no thread: " + problem);
    }
    return ContentReader.withProblem(
        dumps,
        problem == null ? null : shortName + ": " + problem + "; what comes before was read");
  }

  private static List<Dump> dumpsOf(
      RecordedEvent event, String name, @Nullable String processId, MemoryLimit memory)
      throws IOException {
    LineReader text = LineReader.of(event.getString("result"));
    return new TextDumpReader(name, memory, event.getStartTime(), processId).read(text);
  }

  private static String nameOfNext(String name, List<Dump> before) {
    return before.isEmpty() ? name : name + "#" + (before.size() + 1);
  }
}
