package dev.leakdrill.payment;

import dev.leakdrill.server.vitals.ProcessVitals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The vital signs of the payment service: those of its process and its own, as flat fields for
 * {@code /debug/vars}; its own are also meters for {@code /metrics}.
 *
 * <p>The totals of {@code /debug/vars} start anew after the warm-up ({@link
 * InFlightLimit#resetTotals()}). Those of {@code /metrics} include it, because a Prometheus counter
 * must never decrease.
 */
final class ServiceVitals {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ThreadKind kind;
  private final RequestThreads threads;
  private final InFlightLimit inFlightLimit;
  private final MeteredGateway gateway;
  private final Supplier<OptionalInt> openConnections;

  /**
   * @param openConnections open connections to the backend; always empty if they cannot be counted
   */
  ServiceVitals(
      ThreadKind kind,
      RequestThreads threads,
      InFlightLimit inFlightLimit,
      MeteredGateway gateway,
      Supplier<OptionalInt> openConnections) {
    this.kind = kind;
    this.threads = threads;
    this.inFlightLimit = inFlightLimit;
    this.gateway = gateway;
    this.openConnections = openConnections;
  }

  /** Returns the current figures by name, ready for JSON, without the unknown ones. */
  Map<String, Object> toFields() {
    Map<String, Object> fields = ProcessVitals.read().toFields();
    int leased = gateway.activeCalls();
    fields.put("threadsKind", kind.toString());
    fields.put("requestThreads", threads.live());
    fields.put("inFlight", inFlightLimit.inFlight());
    fields.put("inFlightLimit", inFlightLimit.limit());
    fields.put(
        "oldestRequestMillis", TimeUnit.NANOSECONDS.toMillis(inFlightLimit.oldestRequestNanos()));
    fields.put("requestsCompletedTotal", inFlightLimit.completedTotal());
    fields.put("slotHeldMillisTotal", inFlightLimit.slotHeldMillisTotal());
    fields.put("shedTotal", inFlightLimit.shedTotal());
    fields.put("leasedConnections", leased);
    fields.put("peakLeasedConnections", gateway.peakActiveCalls());
    fields.putAll(gateway.gauges());
    idleConnections(leased).ifPresent(idle -> fields.put("idleConnections", idle));
    return fields;
  }

  /** Registers the service's own figures as meters, without the unknown ones. */
  void bindTo(MeterRegistry registry) {
    gauge(registry, "payment.in.flight", "Requests that hold a slot", inFlightLimit::inFlight);
    gauge(registry, "payment.in.flight.limit", "Slots there are", inFlightLimit::limit);
    gauge(
        registry,
        "payment.request.threads",
        "Live threads for requests, platform or virtual",
        threads::live);
    gauge(
        registry,
        "payment.background.threads",
        "Live platform threads that are there for no request",
        this::backgroundThreads);
    Gauge.builder(
            "payment.oldest.request", () -> inFlightLimit.oldestRequestNanos() / NANOS_PER_SECOND)
        .description("Age of the oldest admitted request that has not ended, 0 without one")
        .baseUnit("seconds")
        .register(registry);
    FunctionCounter.builder("payment.shed", inFlightLimit, InFlightLimit::shedSinceStart)
        .description("Requests refused at the in-flight limit since the start")
        .register(registry);
    gauge(
        registry,
        "gateway.leased.connections",
        "Calls under way, each of which holds a connection or wants one",
        gateway::activeCalls);
    gauge(
        registry,
        "gateway.peak.leased.connections",
        "Most calls that were ever under way at a time",
        gateway::peakActiveCalls);
    if (openConnections.get().isPresent()) {
      gauge(
          registry,
          "gateway.idle.connections",
          "Open connections to the backend beyond the leased ones",
          () -> idleConnections(gateway.activeCalls()).orElse(0));
    }
    for (String name : gateway.gauges().keySet()) {
      gauge(
          registry,
          "gateway." + dotted(name),
          "What the gateway calls " + name,
          () -> gateway.gauges().get(name));
    }
  }

  /** Returns live platform threads without request threads; virtual ones are not counted live. */
  private int backgroundThreads() {
    int serving = kind == ThreadKind.PLATFORM ? threads.live() : 0;
    return Math.max(0, ProcessVitals.liveThreadCount() - serving);
  }

  private OptionalInt idleConnections(int leased) {
    OptionalInt open = openConnections.get();
    return open.isPresent() ? OptionalInt.of(Math.max(0, open.getAsInt() - leased)) : open;
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** Converts {@code timerTasks} to Micrometer's {@code timer.tasks}. */
  private static String dotted(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1.$2").toLowerCase(Locale.ROOT);
  }
}
