package dev.leakdrill.reports.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The Content-Security-Policy of a page: nothing is loaded from anywhere, and only our own scripts
 * run, each known by its hash. So text that slipped past the escaping could not run. Stateless.
 */
public final class ContentPolicy {

  private ContentPolicy() {}

  /** Returns the policy of a page with these inline scripts, exactly as the page has them. */
  public static String of(List<String> scripts) {
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
        + " form-action 'none'; script-src "
        + scripts.stream().map(ContentPolicy::source).collect(Collectors.joining(" "));
  }

  private static String source(String script) {
    byte[] hash = sha256().digest(script.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
