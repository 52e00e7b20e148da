package dev.leakdrill.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The share of this machine that a drill has; in a container, what the container may use.
 * Immutable.
 *
 * @param cores processors
 * @param availableBytes memory that programs may still take, null where the system does not tell
 * @param folder where runs are written
 * @param freeDiskBytes there
 */
record MachineFacts(
    int cores, long memoryBytes, @Nullable Long availableBytes, String folder, long freeDiskBytes) {

  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";

  static MachineFacts of(Path folder) throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long memory = system.getTotalMemorySize();
    @Nullable Long available = available();
    return new MachineFacts(
        Runtime.getRuntime().availableProcessors(),
        memory,
        available == null ? null : Math.min(available, memory),
        folder.toString(),
        Files.getFileStore(folder).getUsableSpace());
  }

  /** Memory that is free says little: what files occupy is to be had as well. */
  private static @Nullable Long available() throws IOException {
    if (!Files.isReadable(MEMORY)) {
      return null;
    }
    return available(Files.readAllLines(MEMORY));
  }

  static @Nullable Long available(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith(AVAILABLE)) {
        String number = line.substring(AVAILABLE.length()).replaceAll("\\D", "");
        return number.isEmpty() || number.length() > 15 ? null : Long.parseLong(number) * 1024;
      }
    }
    return null;
  }
}
