package dev.leakdrill.drill.terminal;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * The capabilities of standard output. Immutable.
 *
 * <p>Gatling's Maven plugin lets the JVM that it starts inherit Maven's streams, so this JVM sees
 * the terminal or the pipe that Maven was started with.
 *
 * @param inPlace whether a line can be written over: a terminal, and nothing that keeps a log
 * @param coloured whether colours are wanted
 */
public record TerminalCapabilities(boolean inPlace, boolean coloured) {

  private static final String DUMB = "dumb";

  /** Returns those of this process. */
  static TerminalCapabilities ofThisProcess() {
    return of(isInteractive(), System.getenv());
  }

  /**
   * Returns those of a process.
   *
   * @param interactive whether input and output are a terminal's
   */
  static TerminalCapabilities of(boolean interactive, Map<String, String> environment) {
    boolean inPlace =
        interactive
            && environment.getOrDefault("CI", "").isEmpty()
            && !environment.getOrDefault("TERM", DUMB).equals(DUMB);
    return new TerminalCapabilities(
        inPlace, inPlace && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /** Since JDK 22 there is a console even where there is no terminal, and it says so itself. */
  private static boolean isInteractive() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
