package dev.leakdrill.reports.alerts;

import static dev.leakdrill.reports.alerts.AlertRule.where;
import static dev.leakdrill.reports.alerts.Gauge.BACKGROUND_THREADS;
import static dev.leakdrill.reports.alerts.Gauge.IDLE_CONNECTIONS;
import static dev.leakdrill.reports.alerts.Gauge.IN_FLIGHT;
import static dev.leakdrill.reports.alerts.Gauge.LEASED_CONNECTIONS;
import static dev.leakdrill.reports.alerts.Gauge.OLDEST_REQUEST_SECONDS;
import static dev.leakdrill.reports.alerts.Gauge.POOL_LEASED;
import static dev.leakdrill.reports.alerts.Gauge.TIMER_TASKS;

import java.time.Duration;
import java.util.List;

/**
 * The catalogue of all alerts, each in PromQL and in Java. A test compares {@code
 * ops/prometheus/alerts.yml} with it, and {@code promtool} the PromQL with the Java.
 *
 * <p>No rule has an absolute number of threads or connections, because those differ from service to
 * service; they compare with the in-flight limit or the requests in flight. All rules but the first
 * use range functions only, also for the limit, so that a lost scrape does not restart their {@code
 * for}.
 */
public final class AlertCatalog {

  /** Twice the deadline of 0.5 s: callers have given up by then. */
  private static final double STUCK_SECONDS = 1.0;

  /** How far in-flight requests are extrapolated. */
  private static final double AHEAD_SECONDS = 30;

  /** Three samples. */
  private static final int FLOOR_MILLIS = 1_250;

  /** Four samples. */
  private static final int LONG_FLOOR_MILLIS = 1_750;

  /** Four points of a floor. */
  private static final int GROWTH_MILLIS = 1_750;

  /** Six points of a floor. */
  private static final int TREND_MILLIS = 2_750;

  /** Five samples. */
  private static final int LEVEL_MILLIS = 2_250;

  private static final List<AlertRule> RULES =
      List.of(
          new AlertRule(
              new Alert(
                  "RequestStuck",
                  Alert.CRITICAL,
                  "A request is two deadlines old.",
                  "No caller waits for its answer any more, and nothing ends it: a call without a"
                      + " deadline, and the first of many.",
                  "payment_oldest_request_seconds > 1",
                  Duration.ofMillis(500)),
              now ->
                  where(
                      now.last(OLDEST_REQUEST_SECONDS) > STUCK_SECONDS,
                      now.last(OLDEST_REQUEST_SECONDS))),
          // A step of any height tilts the trend for 2.5 s at most, so only steady growth fires.
          new AlertRule(
              new Alert(
                  "InFlightTowardsLimit",
                  Alert.CRITICAL,
                  "At this growth the in-flight limit is reached within half a minute.",
                  "Requests come in faster than they leave; at the limit the service refuses them.",
                  "predict_linear(min_over_time(payment_in_flight[1750ms])[2750ms:500ms], 30)"
                      + " > last_over_time(payment_in_flight_limit[1250ms])",
                  Duration.ofSeconds(3)),
              now -> {
                double ahead =
                    now.series(IN_FLIGHT)
                        .floor(LONG_FLOOR_MILLIS)
                        .predict(TREND_MILLIS, AHEAD_SECONDS);
                return where(ahead > now.limit(FLOOR_MILLIS), ahead);
              }),
          // Not the request threads: they grow with the load, and virtual ones are not live.
          new AlertRule(
              new Alert(
                  "ThreadsGrowWithoutLoad",
                  Alert.WARNING,
                  "Threads that serve no request grow, each second by more than a thirtieth of the"
                      + " in-flight limit and a quarter of what is in flight.",
                  "Something is started for a request, a task or a client, and does not end with"
                      + " it.",
                  "deriv(min_over_time(payment_background_threads[1250ms])[1750ms:500ms])"
                      + " > last_over_time(payment_in_flight_limit[1250ms]) / 30"
                      + " + min_over_time(payment_in_flight[1250ms]) / 4",
                  Duration.ofMillis(1_500)),
              now -> {
                double growthPerSec =
                    now.series(BACKGROUND_THREADS).floor(FLOOR_MILLIS).deriv(GROWTH_MILLIS);
                double allowed =
                    now.limit(FLOOR_MILLIS) / 30 + now.floor(IN_FLIGHT, FLOOR_MILLIS) / 4;
                return where(growthPerSec > allowed, growthPerSec);
              }),
          new AlertRule(
              new Alert(
                  "LeasesAboveRequests",
                  Alert.WARNING,
                  "More leases or timer tasks are held than requests are in flight.",
                  "A request takes one at most and should give it back when it ends; some did not.",
                  "min_over_time(gateway_pool_leased[2250ms])"
                      + " > max_over_time(payment_in_flight[2250ms])"
                      + " + 0.05 * last_over_time(payment_in_flight_limit[1250ms])"
                      + " or min_over_time(gateway_timer_tasks[2250ms])"
                      + " > max_over_time(payment_in_flight[2250ms])"
                      + " + 0.05 * last_over_time(payment_in_flight_limit[1250ms])",
                  Duration.ofMillis(500)),
              now -> {
                double allowed = now.peak(IN_FLIGHT, LEVEL_MILLIS) + 0.05 * now.limit(FLOOR_MILLIS);
                double leased = now.floor(POOL_LEASED, LEVEL_MILLIS);
                double tasks = now.floor(TIMER_TASKS, LEVEL_MILLIS);
                return leased > allowed ? leased : where(tasks > allowed, tasks);
              }),
          new AlertRule(
              new Alert(
                  "IdleConnectionsKept",
                  Alert.WARNING,
                  "Under load, four times more connections lie idle than are in use, and they are"
                      + " more than half of the in-flight limit.",
                  "A burst opened them and nothing closes them: the pool has no bound, or no idle"
                      + " time-out.",
                  "min_over_time(gateway_idle_connections[1750ms])"
                      + " > 0.5 * last_over_time(payment_in_flight_limit[1250ms])"
                      + " and min_over_time(gateway_idle_connections[1750ms])"
                      + " > 4 * max_over_time(gateway_leased_connections[1750ms])"
                      + " and max_over_time(payment_in_flight[1750ms]) > 0",
                  Duration.ofMillis(500)),
              now -> {
                double idle = now.floor(IDLE_CONNECTIONS, LONG_FLOOR_MILLIS);
                return where(
                    idle > 0.5 * now.limit(FLOOR_MILLIS)
                        && idle > 4 * now.peak(LEASED_CONNECTIONS, LONG_FLOOR_MILLIS)
                        && now.peak(IN_FLIGHT, LONG_FLOOR_MILLIS) > 0,
                    idle);
              }));

  private AlertCatalog() {}

  /** Returns all alerts, the earliest in the headline incident first. */
  public static List<Alert> all() {
    return RULES.stream().map(AlertRule::alert).toList();
  }

  static List<AlertRule> rules() {
    return RULES;
  }
}
