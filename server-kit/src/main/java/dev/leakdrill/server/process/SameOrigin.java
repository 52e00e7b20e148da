package dev.leakdrill.server.process;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a foreign web page makes the browser send to a listener on this machine;
 * the listener's own page and command line tools may pass.
 *
 * <p>Three headers reveal a foreign page, and a page cannot forge them: {@code Host} (its name if
 * it points that at 127.0.0.1, DNS rebinding), {@code Origin} and {@code Sec-Fetch-Site}. Tools
 * send only the first. Stateless.
 */
public final class SameOrigin {

  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final int HTTP_PORT = 80;

  private SameOrigin() {}

  /** Returns why {@code Host} does not name the listener at this port; empty if it does. */
  public static Optional<String> refuseHost(@Nullable String host, int port) {
    return LoopbackNames.isLoopback(host) && portOf(host) == port
        ? Optional.empty()
        : Optional.of("Host must be a loopback name with port " + port);
  }

  /**
   * Returns why a request is refused; empty if it is allowed. For requests that change something,
   * or that read what a page of another origin must not see.
   *
   * @param host header {@code Host}; null, as the others, if it is missing
   * @param origin header {@code Origin}
   * @param fetchSite header {@code Sec-Fetch-Site}
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
