package dev.leakdrill.leakcheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the virtual threads of this process, which no API lists, in the plain-text dump of {@code
 * HotSpotDiagnosticMXBean.dumpThreads} (JDK 21 and newer; by reflection, because the release is
 * 17).
 *
 * <p>Not in the JSON dump, because JDK 21's does not say which threads are virtual. In the text a
 * thread is a header line, {@code #29 "name" virtual}, on newer JDKs followed by state and time; an
 * indented line per frame, on newer JDKs with {@code at} and lines about locks; and a blank line. A
 * name may contain any character, line feeds included.
 */
final class VirtualThreads {

  private static final String BEAN = "com.sun.management.HotSpotDiagnosticMXBean";
  private static final Pattern VIRTUAL =
      Pattern.compile("#(\\d+) \"(.*)\" virtual(?: [A-Z_]+ \\S+)?", Pattern.DOTALL);

  private VirtualThreads() {}

  /**
   * Returns the live virtual threads.
   *
   * @return empty before JDK 21, and in a runtime without the MXBean
   * @throws UncheckedIOException if the dump cannot be written to the directory for temporary files
   */
  static List<LiveThread> live() {
    String dump = dump();
    return dump == null ? List.of() : parse(dump);
  }

  static List<LiveThread> parse(String dump) {
    List<LiveThread> found = new ArrayList<>();
    List<String> lines = dump.lines().toList();
    int at = 0;
    while (at < lines.size()) {
      StringBuilder header = new StringBuilder(lines.get(at++));
      while (header.indexOf("#") == 0 && at < lines.size() && continuesName(lines.get(at))) {
        header.append('\n').append(lines.get(at++));
      }
      List<String> frames = new ArrayList<>();
      while (at < lines.size() && lines.get(at).startsWith(" ")) {
        String line = lines.get(at++).strip();
        if (!line.startsWith("- ")) {
          frames.add(line.startsWith("at ") ? line.substring(3) : line);
        }
      }
      Matcher virtual = VIRTUAL.matcher(header);
      if (virtual.matches()) {
        found.add(LiveThread.virtual(Long.parseLong(virtual.group(1)), virtual.group(2), frames));
      }
    }
    return found;
  }

  private static boolean continuesName(String line) {
    return !line.isEmpty() && !line.startsWith(" ") && !line.startsWith("#");
  }

  private static @Nullable String dump() {
    // An interrupt would close the file channel: clear the flag until the dump is written.
    boolean interrupted = Thread.interrupted();
    try {
      Class<?> bean = Class.forName(BEAN);
      Class<?> formats = Class.forName(BEAN + "$ThreadDumpFormat");
      Method dumpThreads = bean.getMethod("dumpThreads", String.class, formats);
      Object plainText =
          Arrays.stream(formats.getEnumConstants())
              .filter(format -> format.toString().equals("TEXT_PLAIN"))
              .findFirst()
              .orElseThrow();
      Path folder = Files.createTempDirectory("leak-check");
      Path file = folder.resolve("threads.txt").toAbsolutePath();
      try {
        dumpThreads.invoke(
            ManagementFactory.getPlatformMXBean(bean.asSubclass(PlatformManagedObject.class)),
            file.toString(),
            plainText);
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      return null;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof UnsupportedOperationException) {
        return null;
      }
      throw new UncheckedIOException(
          new IOException("no dump of the virtual threads", e.getCause()));
    } catch (IOException e) {
      throw new UncheckedIOException("no dump of the virtual threads", e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
