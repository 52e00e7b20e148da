package dev.leakdrill.server.process;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the Host headers that name this machine's loopback interface.
 *
 * <p>For listeners that trust every local client. A web page may point its own host name at
 * 127.0.0.1 (DNS rebinding) and so have the browser talk to such a listener; the Host header then
 * still carries the page's name.
 */
public final class LoopbackNames {

  private static final Set<String> NAMES = Set.of("localhost", "[::1]");
  private static final Pattern PORT = Pattern.compile(":\\d*$");
  private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private LoopbackNames() {}

  /** Returns whether a Host header, with or without a port, names the loopback interface. */
  public static boolean isLoopback(@Nullable String hostHeader) {
    if (hostHeader == null) {
      return false;
    }
    String host = PORT.matcher(hostHeader.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    return NAMES.contains(host) || LOOPBACK_IPV4.matcher(host).matches();
  }
}
