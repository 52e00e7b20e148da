package dev.leakdrill.cli;

import java.io.Console;

/** Knows whether somebody is looking. Stateless. */
final class Terminal {

  private Terminal() {}

  /** Returns whether standard input and output are a terminal. */
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      // Before JDK 22 there is a console only where there is a terminal.
      return true;
    }
  }
}
