package dev.leakdrill.drill.settings;

import java.io.Serial;

/** Thrown if a drill cannot start or go on; the message is for the person at the terminal. */
public final class DrillException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what to do about it; may have several lines
   */
  public DrillException(String message) {
    this(message, null);
  }

  /**
   * @param cause kept for logs; its stack is the interesting one, this exception has none
   */
  public DrillException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause, false, false);
  }
}
