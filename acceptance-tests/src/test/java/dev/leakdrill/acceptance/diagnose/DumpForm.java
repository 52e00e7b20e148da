package dev.leakdrill.acceptance.diagnose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A form in which the JDK's own tools write the threads of a process. */
enum DumpForm {
  /** {@code jstack}. */
  JSTACK("txt", "jstack"),
  /** {@code jstack -l}: with the locks that threads own. */
  JSTACK_L("txt", "jstack", "-l"),
  /** {@code jcmd Thread.dump_to_file}, with virtual threads. */
  PLAIN("txt", "jcmd"),
  /** The same as JSON. */
  JSON("json", "jcmd");

  private static final int LIMIT_SEC = 20;
  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

  private final String suffix;
  private final String tool;
  private final List<String> options;

  DumpForm(String suffix, String tool, String... options) {
    this.suffix = suffix;
    this.tool = tool;
    this.options = List.of(options);
  }

  /** Returns the forms that are recorded of processes with such threads. */
  static List<DumpForm> of(boolean virtual) {
    if (virtual) {
      return List.of(JSTACK, PLAIN, JSON);
    }
    return Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL_THREADS
        ? List.of(JSTACK, JSTACK_L)
        : List.of(JSTACK_L, JSON);
  }

  /** Returns the form's name in the names of series: {@code jstack-l}. */
  String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Returns the file of a series' dump. */
  Path file(Path folder, int number) {
    return folder.resolve(number + "." + suffix);
  }

  /**
   * Writes the threads of a process of this JDK to a file.
   *
   * @throws IOException if the tool fails, or takes too long
   */
  void take(long pid, Path file) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(options);
    command.add(Long.toString(pid));
    boolean isWrittenByProcess = tool.equals("jcmd");
    if (isWrittenByProcess) {
      command.add("Thread.dump_to_file");
      if (this == JSON) {
        command.add("-format=json");
      }
      command.add(file.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Process process =
        builder
            .redirectOutput(
                isWrittenByProcess
                    ? ProcessBuilder.Redirect.DISCARD
                    : ProcessBuilder.Redirect.to(file.toFile()))
            .start();
    if (!process.waitFor(LIMIT_SEC, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command + " takes too long");
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + " ended with " + process.exitValue());
    }
  }
}
