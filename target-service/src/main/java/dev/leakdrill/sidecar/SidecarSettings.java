package dev.leakdrill.sidecar;

import java.net.URI;

/**
 * The settings of a sidecar.
 *
 * @param host address of the listener for requests; the debug listener is on loopback only
 * @param port port for requests; 0 for any free one
 * @param debugPort port of the debug listener; 0 for any free one
 * @param upstream base address of the backend, such as {@code http://127.0.0.1:8090}; its path is
 *     ignored
 * @param defaults retry policy of requests without headers that say otherwise
 */
public record SidecarSettings(
    String host, int port, int debugPort, URI upstream, RetryPolicy defaults) {

  private static final int HTTP_PORT = 80;

  int upstreamPort() {
    return upstream.getPort() < 0 ? HTTP_PORT : upstream.getPort();
  }

  String upstreamHost() {
    String host = upstream.getHost();
    // A URI keeps the brackets of an IPv6 address; a resolver rejects them.
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
