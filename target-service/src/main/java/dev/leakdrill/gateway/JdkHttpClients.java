package dev.leakdrill.gateway;

import java.net.http.HttpClient;

/** Closes a JDK {@link HttpClient} on the JDKs that can. */
public final class JdkHttpClients {

  private JdkHttpClients() {}

  /**
   * Closes a client and waits for its active calls. Does nothing before JDK 21, whose client has no
   * {@code close()}: its threads end after its last call, once it is garbage.
   */
  public static void close(HttpClient client) {
    if ((Object) client instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("the HTTP client did not close", e);
      }
    }
  }
}
