package dev.leakdrill.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The machine and the versions that a run is made on, in words for its manifest. Stateless. */
final class HostInfo {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private HostInfo() {}

  static String jdk() {
    return Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
  }

  static String os() {
    return "%s %s (%s)"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
  }

  static int cpus() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Returns the number of processors, and their name where the system has it. */
  static String host() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return cpus()
          + " x "
          + lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse("unknown processor");
    } catch (IOException e) {
      return cpus() + " processors";
    }
  }

  /** Returns the versions of the libraries of this build. */
  static Map<String, String> versions() {
    Properties properties = new Properties();
    try (InputStream in = HostInfo.class.getResourceAsStream("/leakdrill-versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("leakdrill-versions.properties", e);
    }
    Map<String, String> versions = new TreeMap<>();
    properties.forEach((name, version) -> versions.put((String) name, (String) version));
    return versions;
  }
}
