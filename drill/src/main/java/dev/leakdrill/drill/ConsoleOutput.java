package dev.leakdrill.drill;

/** The terminal. Lines of several threads never mix. Safe for use by many threads. */
final class ConsoleOutput {

  static final TerminalCapabilities TERMINAL = TerminalCapabilities.ofThisProcess();

  /** Back to the line's begin, clear it, and cut what is too long instead of wrapping it. */
  private static final String OVER = "\r\u001b[K";

  private static final String CUT = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private static boolean progressShown;

  private ConsoleOutput() {}

  /** Prints lines that stay. */
  static synchronized void print(String text) {
    System.out.println(progressShown ? OVER + text : text);
    System.out.flush();
    progressShown = false;
  }

  /** Shows a line that the next one, of whatever kind, is written over. For a terminal only. */
  static synchronized void progress(String line) {
    System.out.print(OVER + CUT + line + WRAP);
    System.out.flush();
    progressShown = true;
  }
}
