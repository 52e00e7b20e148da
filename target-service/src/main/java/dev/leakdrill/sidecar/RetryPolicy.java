package dev.leakdrill.sidecar;

import dev.leakdrill.server.json.InvalidRequestException;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.List;

/**
 * The retry budget of one request: how many times and for how long the sidecar tries it.
 *
 * @param retries maximum of tries after the first
 * @param perTryTimeout time-out of each try, connecting included; zero for none
 * @param timeout time-out of the whole request, all its tries included; zero for none
 * @param hedgeOnPerTryTimeout whether a try that times out stays open while the next one starts
 * @see <a href=
 *     "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter">
 *     Envoy's router filter</a>
 */
public record RetryPolicy(
    int retries, Duration perTryTimeout, Duration timeout, boolean hedgeOnPerTryTimeout) {

  /** Istio's default: two retries, no time-out. */
  public static final RetryPolicy ISTIO_DEFAULT =
      new RetryPolicy(2, Duration.ZERO, Duration.ZERO, false);

  /** Upper limit of {@link #retries}. */
  public static final int MAX_RETRIES = 100;

  /** Upper limit of both time-outs: ten minutes. */
  public static final int MAX_TIMEOUT_MILLIS = 600_000;

  static final String HEADER_PREFIX = "x-envoy-";
  static final String MAX_RETRIES_HEADER = HEADER_PREFIX + "max-retries";
  static final String PER_TRY_TIMEOUT_HEADER = HEADER_PREFIX + "upstream-rq-per-try-timeout-ms";
  static final String TIMEOUT_HEADER = HEADER_PREFIX + "upstream-rq-timeout-ms";
  static final String HEDGE_HEADER = HEADER_PREFIX + "hedge-on-per-try-timeout";

  private static final int MAX_DIGITS = 9;

  /**
   * Reads the policy from a request's {@code x-envoy-} headers.
   *
   * <p>A per-try time-out that is not shorter than the whole request's is ignored, as in Envoy.
   *
   * @param defaults the values of missing headers
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
