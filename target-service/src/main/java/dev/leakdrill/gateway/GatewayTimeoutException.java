package dev.leakdrill.gateway;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a gateway gives up waiting for an answer; the service then answers with a 504. */
public final class GatewayTimeoutException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message what it waited for, and how long
   * @param cause the client library's exception, or null
   */
  public GatewayTimeoutException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
