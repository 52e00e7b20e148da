/**
 * The alerting rules of {@code ops/prometheus/alerts.yml}, evaluated on the telemetry of a run
 * instead of in Prometheus.
 *
 * <p>Both use the drill's compressed time, one sample and one evaluation every 500 ms. A rule whose
 * condition holds at a tick is pending, and fires once it has held for its {@code for}. In the
 * headline incident the first call stalls 0.06 s after the fault's arming. The oldest request is
 * then above 1 s at the tick 1.5 s after the arming at the latest, {@code RequestStuck} fires at 2
 * s, and goodput falls at 12 s: a warning lead time of 10 s.
 *
 * <p>Production minutes: with a scrape interval of 15 s, 30 times ours, every range, step, {@code
 * for} and horizon becomes 30 times as long. Ratios stay, and so does the age of a request, which
 * follows the deadline and not the scrape.
 */
@NullMarked
package dev.leakdrill.reports.alerts;

import org.jspecify.annotations.NullMarked;
