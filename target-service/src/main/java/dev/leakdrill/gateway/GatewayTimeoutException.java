package dev.leakdrill.gateway;

import java.io.IOException;
import java.io.Serial;

/** The gateway gave up waiting for an answer. The service answers its own caller with a 504. */
public final class GatewayTimeoutException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message what was waited for, and how long
   * @param cause what the client library said, or null
   */
  public GatewayTimeoutException(
      String message, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
  }
}
