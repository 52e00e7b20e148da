package dev.leakdrill.drill.testbed;

import java.net.URI;
import java.nio.file.Path;

/** A running server of a test bed. Safe for use by many threads. */
public interface ServerHandle {

  /** Returns the server's name in logs and telemetry. */
  String name();

  /** Returns the base address of the listener that is under load. */
  URI http();

  /** Returns the base address of the debug listener. */
  URI debug();

  /** Returns the process id on the server's machine. */
  long pid();

  /** Stops the server, forcibly if it takes too long, and returns when it has ended. */
  void stop();

  /**
   * Writes the output of the JDK's {@code jstack} for this server to a file.
   *
   * @return whether the tool exists and succeeded
   */
  boolean jstack(Path file);
}
