package dev.leakdrill.server.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops this process when its parent process has ended.
 *
 * <p>The parent holds the other end of this process's standard input. The kernel closes it however
 * the parent ends, even after kill -9, when the parent's shutdown hooks do not run.
 */
final class ParentWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ParentWatch.class);
  private static final int EXIT_CODE = 1;

  private ParentWatch() {}

  static void start(InputStream standardInput) {
    Thread thread = new Thread(() -> watch(standardInput), "parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch(InputStream standardInput) {
    try {
      standardInput.transferTo(OutputStream.nullOutputStream());
      LOG.warn("standard input has ended, so the parent process is gone: stopping");
    } catch (IOException e) {
      LOG.warn("standard input failed ({}), so the parent process is gone: stopping", e.toString());
    }
    // Not exit(): its shutdown hooks would wait for requests whose clients are gone.
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
