package dev.leakdrill.drill.testbed;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules the injector's threads as batch jobs (Linux's SCHED_BATCH): a thread that wakes up
 * waits for its turn instead of preempting a busy server (ADR 15). Needs no privilege; does nothing
 * on other systems.
 */
final class BatchScheduling {

  /** Part of util-linux, which every Linux distribution has. */
  private static final String TOOL = "chrt";

  /** The tool fails if a thread ends while it iterates over all of them. */
  private static final int MAX_ATTEMPTS = 3;

  private static final Duration MAX_TIME = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(BatchScheduling.class);

  private BatchScheduling() {}

  /**
   * Makes all threads of this JVM batch jobs, and the threads and processes that they start later.
   *
   * @return whether that succeeded
   */
  static boolean start() {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        Process tool =
            new ProcessBuilder(TOOL, "--all-tasks", "--batch", "--pid", "0", pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!tool.waitFor(MAX_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
          tool.destroyForcibly();
          return false;
        }
        if (tool.exitValue() == 0) {
          return true;
        }
      }
    } catch (IOException e) {
      LOG.debug("{} is not available", TOOL, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Wraps a command so that its process is not a batch job, although a batch job starts it. */
  static List<String> unbatched(List<String> command) {
    return Stream.concat(Stream.of(TOOL, "--other", "0"), command.stream()).toList();
  }
}
