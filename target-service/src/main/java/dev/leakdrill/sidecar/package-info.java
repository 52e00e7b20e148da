/**
 * A proxy hop between service and backend, as a service mesh puts one there: it tries again.
 *
 * <p>It speaks Envoy's request headers, so the caller decides; without them Istio's defaults hold:
 * two retries, and no time-out at all. Worked number: with r = 2 a request that always fails loads
 * the backend with 1 + r = 3 tries; with a share f of failing tries it is (1 - f^3) / (1 - f), so f
 * = 0.5 makes 1.75. A try that stalls does not fail: without a per-try time-out it is never
 * retried, and with hedging each stalled request holds three connections instead of one.
 *
 * <p>Simpler than Envoy: no back-off between tries, no retry budget, 502 where Envoy answers 503 to
 * an upstream reset. Nothing is passed on before it is whole (requests up to 8 KiB, answers up to 1
 * MiB), so an answer whose body stalls is no answer, and is tried again.
 */
@NullMarked
package dev.leakdrill.sidecar;

import org.jspecify.annotations.NullMarked;
