package dev.leakdrill.drill;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * What standard output is. Immutable.
 *
 * <p>Gatling's Maven plugin lets the JVM it starts inherit Maven's own streams, so this JVM sees
 * the terminal that Maven was started in, or the pipe.
 *
 * @param inPlace whether a line can be written over: a terminal, in which nobody keeps a log
 * @param coloured whether colours are welcome on it
 */
record TerminalCapabilities(boolean inPlace, boolean coloured) {

  private static final String DUMB = "dumb";

  /** Returns this process's own. */
  static TerminalCapabilities ofThisProcess() {
    return of(isInteractive(), System.getenv());
  }

  /**
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
