package dev.leakdrill.server.process;

import java.io.Serial;

/** Thrown when a server cannot start; the message is one line for the person who started it. */
public final class StartFailedException extends Exception {

  /** Exit code of a process that could not listen on its port. */
  public static final int BIND_FAILED = 3;

  /** Exit code of a process whose warm-up failed. */
  public static final int WARM_UP_FAILED = 4;

  @Serial private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * @param exitCode exit code of the process
   * @param message one line, without a stack trace
   */
  public StartFailedException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /**
   * Returns the exception for {@code host:port}, on which the process cannot listen.
   *
   * @param failure the server library's exception; its root cause gives the reason
   */
  public static StartFailedException bindFailed(String host, int port, Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason = String.valueOf(cause.getMessage());
    String where = host + ":" + port + ": " + reason;
    String message =
        reason.contains("in use")
            ? "port " + port + " is taken: " + where
            : "cannot listen on " + where;
    return new StartFailedException(BIND_FAILED, message);
  }

  /** Returns the exit code of the process. */
  public int exitCode() {
    return exitCode;
  }
}
