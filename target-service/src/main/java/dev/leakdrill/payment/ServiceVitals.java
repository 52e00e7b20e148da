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
 * What {@code /debug/vars} shows: the process's vitals and the service's own figures, flat. The
 * latter are meters too, for {@code /metrics}.
 *
 * <p>The totals of {@code /debug/vars} forget the warm-up ({@link InFlightLimit#resetTotals()}).
 * Counters must never go backwards, so those of {@code /metrics} keep it; readers look at their
 * growth.
 */
final class ServiceVitals {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ThreadKind kind;
  private final RequestThreads threads;
  private final InFlightLimit inFlightLimit;
  private final MeteredGateway gateway;
  private final Supplier<OptionalInt> openConnections;

  /**
   * @param openConnections to the backend; empty where they cannot be counted, then always
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

  /** Returns the figures of this moment, ready for JSON; what is unknown is left out. */
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

  /** Registers the service's own figures; what is unknown is left out. */
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

  /** Virtual request threads are not among the live ones. */
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

  /** {@code timerTasks} as Micrometer wants it, which then makes {@code timer_tasks} of it. */
  private static String dotted(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1.$2").toLowerCase(Locale.ROOT);
  }
}
