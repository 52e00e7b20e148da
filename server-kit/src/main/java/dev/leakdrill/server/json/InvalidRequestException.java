package dev.leakdrill.server.json;

import java.io.Serial;

/** A request that its sender must change; the message says how, in terms of the request. */
public final class InvalidRequestException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, fit to be shown to the sender
   */
  public InvalidRequestException(String message) {
    super(message);
  }
}
