package dev.leakdrill.cli.capture;

/** Why no dump could be taken: its message is a sentence for the user that says what to do. */
public final class CaptureException extends Exception {

  /** Bad argument, or a process that gives no dump. */
  private static final int EXIT_USAGE = 2;

  /** The exit code that a shell gives for a program that was ended by Ctrl-C. */
  private static final int EXIT_INTERRUPTED = 130;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CaptureException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** With exit code 2. */
  CaptureException(String message) {
    this(message, EXIT_USAGE);
  }

  /** The user pressed Ctrl-C before there was a dump. */
  static CaptureException interrupted() {
    return new CaptureException("interrupted before the first dump", EXIT_INTERRUPTED);
  }

  /** Returns the exit code of the command. */
  public int exitCode() {
    return exitCode;
  }
}
