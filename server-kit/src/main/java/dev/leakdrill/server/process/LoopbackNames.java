package dev.leakdrill.server.process;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Guards listeners that trust whoever can reach them.
 *
 * <p>A web page may point its own host name at 127.0.0.1 (DNS rebinding) and have the reader's
 * browser talk to a listener there; the Host header gives it away.
 */
public final class LoopbackNames {

  private static final Set<String> NAMES = Set.of("localhost", "[::1]");
  private static final Pattern PORT = Pattern.compile(":\\d*$");
  private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private LoopbackNames() {}

  /** Returns whether a Host header, with or without a port, names this machine's loopback. */
  public static boolean isLoopback(@Nullable String hostHeader) {
    if (hostHeader == null) {
      return false;
    }
    String host = PORT.matcher(hostHeader.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    return NAMES.contains(host) || LOOPBACK_IPV4.matcher(host).matches();
  }
}
