package dev.leakdrill.drill.terminal;

/** Prints to standard output; lines of several threads never mix. Safe for use by many threads. */
public final class ConsoleOutput {

  /** The capabilities of this process's standard output. */
  public static final TerminalCapabilities TERMINAL = TerminalCapabilities.ofThisProcess();

  /** Moves to the start of the line and clears it. */
  private static final String CLEAR_LINE = "\r\u001b[K";

  /** Has the terminal cut a line that is too long, instead of wrapping it. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private static boolean progressShown;

  private ConsoleOutput() {}

  /** Prints lines that stay. */
  public static synchronized void print(String text) {
    System.out.println(progressShown ? CLEAR_LINE + text : text);
    System.out.flush();
    progressShown = false;
  }

  /** Shows a line that the next output is written over. For a terminal only. */
  public static synchronized void progress(String line) {
    System.out.print(CLEAR_LINE + NO_WRAP + line + WRAP);
    System.out.flush();
    progressShown = true;
  }
}
