package dev.leakdrill.server.json;

import java.io.Serial;

/** Thrown for a request that its sender must correct; the message says how. */
public final class InvalidRequestException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, in terms of the request and safe to show to its sender
   */
  public InvalidRequestException(String message) {
    super(message);
  }
}
