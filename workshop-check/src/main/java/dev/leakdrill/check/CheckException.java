package dev.leakdrill.check;

import java.io.Serial;

/** Thrown if a check cannot be made; the message says what to do, and nothing of the repair. */
public final class CheckException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  CheckException(String message) {
    super(message);
  }
}
