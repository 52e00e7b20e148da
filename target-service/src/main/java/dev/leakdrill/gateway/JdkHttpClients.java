package dev.leakdrill.gateway;

import java.net.http.HttpClient;

/** What the JDK's HTTP client offers on some of the JDKs that Leakdrill runs on. */
public final class JdkHttpClients {

  private JdkHttpClients() {}

  /**
   * Closes a client and waits for calls under way. On a JDK before 21 a client cannot be closed and
   * this does nothing: its threads end when nobody refers to it any more and its last call is over.
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
