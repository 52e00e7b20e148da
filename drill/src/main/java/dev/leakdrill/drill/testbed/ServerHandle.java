package dev.leakdrill.drill.testbed;

import java.net.URI;
import java.nio.file.Path;

/** A running server of a test bed. Safe for use by many threads. */
public interface ServerHandle {

  /** Returns its name in logs and telemetry. */
  String name();

  /** Returns the base address of the listener that is under load. */
  URI http();

  /** Returns the base address of its debug listener. */
  URI debug();

  /** Returns its process id on the machine it runs on. */
  long pid();

  /** Stops it gracefully and returns when it has ended; forcibly if it takes too long. */
  void stop();

  /**
   * Has the JDK's own tool write its threads, as anybody on that machine could.
   *
   * @return whether the tool was there and the file is
   */
  boolean jstack(Path file);
}
