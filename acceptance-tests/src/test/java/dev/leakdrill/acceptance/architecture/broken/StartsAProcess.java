package dev.leakdrill.acceptance.architecture.broken;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/** Breaks the rules about processes, clocks and management beans. */
public final class StartsAProcess {

  private StartsAProcess() {}

  static String at() throws IOException {
    return new ProcessBuilder("true").start().pid()
        + " "
        + System.nanoTime()
        + ManagementFactory.getRuntimeMXBean().getName();
  }
}
