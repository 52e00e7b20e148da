/**
 * A proxy between service and backend that retries failed requests, as the sidecar of a service
 * mesh does. {@link dev.leakdrill.sidecar.RetryPolicy} says how often and for how long: by Envoy's
 * request headers, else by Istio's defaults, which are two retries and no time-out.
 *
 * <p>Worked number: with r = 2 a request that always fails loads the backend with 1 + r = 3 tries;
 * if a share f of the tries fails, it is (1 - f^3) / (1 - f), for f = 0.5 that is 1.75. A stalled
 * try does not fail: without a per-try time-out it is never retried, and with hedging each stalled
 * request holds three connections instead of one.
 *
 * <p>Simpler than Envoy: no back-off between tries, no retry budget shared by requests, 502 where
 * Envoy answers an upstream reset with 503. Requests (up to 8 KiB) and answers (up to 1 MiB) are
 * forwarded only when complete, so an answer whose body stalls counts as none and is retried.
 */
@NullMarked
package dev.leakdrill.sidecar;

import org.jspecify.annotations.NullMarked;
