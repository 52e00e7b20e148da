package dev.leakdrill.drill.testbed;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the injector's threads take processors as batch jobs do (Linux's SCHED_BATCH): who is woken
 * waits for its turn, instead of taking the processor from a server that is at work. ADR 15 says
 * what it is good for. Needs no privilege; where it cannot be had, nothing changes.
 */
final class BatchScheduling {

  /** Of util-linux, which every Linux distribution has. */
  private static final String TOOL = "chrt";

  /** The tool gives up when a thread ends while it goes through them. */
  private static final int ATTEMPTS = 3;

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(BatchScheduling.class);

  private BatchScheduling() {}

  /**
   * Begins it for all threads of this JVM; whatever they start inherits it.
   *
   * @return whether it began
   */
  static boolean begin() {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Process tool =
            new ProcessBuilder(TOOL, "--all-tasks", "--batch", "--pid", "0", pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!tool.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
          tool.destroyForcibly();
          return false;
        }
        if (tool.exitValue() == 0) {
          return true;
        }
      }
    } catch (IOException e) {
      LOG.debug("no {} here", TOOL, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Returns a command for a process that is no batch job, though one starts it. */
  static List<String> usual(List<String> command) {
    return Stream.concat(Stream.of(TOOL, "--other", "0"), command.stream()).toList();
  }
}
