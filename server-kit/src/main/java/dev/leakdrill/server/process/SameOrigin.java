package dev.leakdrill.server.process;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the requests of a listener's own page, and of tools at the command line, from those that a
 * foreign web page has the reader's browser send to this machine.
 *
 * <p>Three marks give the latter away, and none can be forged by a page: {@code Host} (a name that
 * was pointed at 127.0.0.1, DNS rebinding), {@code Origin} and {@code Sec-Fetch-Site} (who asks).
 * Tools send only the first. Stateless.
 */
public final class SameOrigin {

  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final int HTTP_PORT = 80;

  private SameOrigin() {}

  /** Returns why the listener at this port is not meant by {@code Host}; empty if it is. */
  public static Optional<String> refuseHost(@Nullable String host, int port) {
    return LoopbackNames.isLoopback(host) && portOf(host) == port
        ? Optional.empty()
        : Optional.of("Host must be a loopback name with port " + port);
  }

  /**
   * Returns why a request must not change anything, or read what a page of another origin could
   * not; empty if it may.
   *
   * @param origin header {@code Origin}, null without one; likewise the others
   */
  public static Optional<String> refuse(
      @Nullable String host, @Nullable String origin, @Nullable String fetchSite, int port) {
    Optional<String> wrongHost = refuseHost(host, port);
    if (wrongHost.isPresent()) {
      return wrongHost;
    }
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      return Optional.of("Origin is another site");
    }
    return fetchSite == null || OWN_SITES.contains(fetchSite.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of("Sec-Fetch-Site is another site");
  }

  private static int portOf(@Nullable String host) {
    int colon = host == null ? -1 : host.lastIndexOf(':');
    if (host == null || colon < 0 || host.endsWith("]")) {
      return HTTP_PORT;
    }
    String port = host.substring(colon + 1).strip();
    return port.matches("\\d{1,5}") ? Integer.parseInt(port) : HTTP_PORT;
  }
}
