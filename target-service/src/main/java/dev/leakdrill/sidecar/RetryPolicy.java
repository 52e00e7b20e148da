package dev.leakdrill.sidecar;

import dev.leakdrill.server.json.InvalidRequestException;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.List;

/**
 * How often and how long one request is tried.
 *
 * @param retries tries after the first
 * @param perTryTimeout of each try, connecting included; zero for none
 * @param timeout of the whole request, all its tries included; zero for none
 * @param hedgeOnPerTryTimeout whether a try that times out goes on while the next one begins
 * @see <a href=
 *     "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter">
 *     Envoy's router filter</a>
 */
public record RetryPolicy(
    int retries, Duration perTryTimeout, Duration timeout, boolean hedgeOnPerTryTimeout) {

  /** What Istio sets up where nobody says otherwise: two retries, no time-out. */
  public static final RetryPolicy ISTIO_DEFAULT =
      new RetryPolicy(2, Duration.ZERO, Duration.ZERO, false);

  /** Most retries that may be asked for. */
  public static final int MAX_RETRIES = 100;

  /** Longest time-out that may be asked for: ten minutes. */
  public static final int MAX_TIMEOUT_MILLIS = 600_000;

  static final String HEADER_PREFIX = "x-envoy-";
  static final String MAX_RETRIES_HEADER = HEADER_PREFIX + "max-retries";
  static final String PER_TRY_TIMEOUT_HEADER = HEADER_PREFIX + "upstream-rq-per-try-timeout-ms";
  static final String TIMEOUT_HEADER = HEADER_PREFIX + "upstream-rq-timeout-ms";
  static final String HEDGE_HEADER = HEADER_PREFIX + "hedge-on-per-try-timeout";

  private static final int MAX_DIGITS = 9;

  /**
   * Reads what a request asks for; where it says nothing, {@code defaults} hold.
   *
   * <p>A per-try time-out that is not shorter than the whole request's is ignored, as in Envoy.
   *
   * @throws InvalidRequestException naming the header whose value cannot be used
   */
  static RetryPolicy of(HttpHeaders headers, RetryPolicy defaults) throws InvalidRequestException {
    Duration timeout = millis(headers, TIMEOUT_HEADER, defaults.timeout());
    Duration perTry = millis(headers, PER_TRY_TIMEOUT_HEADER, defaults.perTryTimeout());
    return new RetryPolicy(
        wholeNumber(headers, MAX_RETRIES_HEADER, MAX_RETRIES, defaults.retries()),
        !timeout.isZero() && perTry.compareTo(timeout) >= 0 ? Duration.ZERO : perTry,
        timeout,
        flag(headers, HEDGE_HEADER, defaults.hedgeOnPerTryTimeout()));
  }

  private static Duration millis(HttpHeaders headers, String name, Duration otherwise)
      throws InvalidRequestException {
    return Duration.ofMillis(
        wholeNumber(headers, name, MAX_TIMEOUT_MILLIS, Math.toIntExact(otherwise.toMillis())));
  }

  private static int wholeNumber(HttpHeaders headers, String name, int max, int otherwise)
      throws InvalidRequestException {
    List<String> values = headers.getAll(name);
    if (values.isEmpty()) {
      return otherwise;
    }
    String value = values.get(0);
    boolean digits =
        values.size() == 1
            && !value.isEmpty()
            && value.length() <= MAX_DIGITS
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || Integer.parseInt(value) > max) {
      throw new InvalidRequestException(name + " must be one whole number, 0 .. " + max);
    }
    return Integer.parseInt(value);
  }

  private static boolean flag(HttpHeaders headers, String name, boolean otherwise)
      throws InvalidRequestException {
    List<String> values = headers.getAll(name);
    if (values.isEmpty()) {
      return otherwise;
    }
    if (values.size() > 1 || !values.get(0).matches("true|false")) {
      throw new InvalidRequestException(name + " must be true or false");
    }
    return values.get(0).equals("true");
  }
}
