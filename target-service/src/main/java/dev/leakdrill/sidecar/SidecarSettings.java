package dev.leakdrill.sidecar;

import java.net.URI;

/**
 * How a sidecar is set up.
 *
 * @param host address to listen on for requests; operators are served on loopback only
 * @param port port for requests; 0 takes any free one
 * @param debugPort port for operators; 0 takes any free one
 * @param upstream whom to pass requests to, such as {@code http://127.0.0.1:8090}; its path is not
 *     used
 * @param defaults what holds for a request that says nothing
 */
public record SidecarSettings(
    String host, int port, int debugPort, URI upstream, RetryPolicy defaults) {

  private static final int HTTP_PORT = 80;

  int upstreamPort() {
    return upstream.getPort() < 0 ? HTTP_PORT : upstream.getPort();
  }

  String upstreamHost() {
    String host = upstream.getHost();
    // A URI keeps the brackets of an IPv6 address, a resolver does not want them.
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
