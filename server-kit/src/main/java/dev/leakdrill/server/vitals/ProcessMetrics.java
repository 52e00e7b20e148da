package dev.leakdrill.server.vitals;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * This process's metrics as Prometheus reads them: a registry that holds the JVM's own meters from
 * the start, and whatever else is registered with it.
 *
 * <p>A scrape with 300 threads alive costs 1.1 ms of CPU and 0.8 MB of garbage, and gives 8.6 kB;
 * the first on a cold JVM 31 ms, the twenty after it 4 ms each. Half of that is to ask 300 threads
 * for their state. To set up costs 120 ms of CPU, once. (JDK 17 as the lab starts it, two cores.)
 *
 * <p>Safe for use by many threads; starts none. Listens to the JVM's garbage collections until it
 * is closed.
 */
public final class ProcessMetrics implements AutoCloseable {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String OPEN_METRICS_TEXT = OPEN_METRICS + "; version=1.0.0; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** Binds the meters of this JVM. */
  public ProcessMetrics() {
    // The machine's load is other people's too, and to read it costs more than all of the memory's.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("system."));
    // Becomes process_cpu_time_ns_total, at which Prometheus's own linter takes offence.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    List<MeterBinder> binders =
        List.of(
            new JvmInfoMetrics(),
            new JvmThreadMetrics(),
            new JvmMemoryMetrics(),
            collections,
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics());
    binders.forEach(binder -> binder.bindTo(registry));
  }

  /**
   * All metrics at one moment.
   *
   * @param contentType with the format's version and charset
   * @param body UTF-8
   */
  public record Exposition(String contentType, byte[] body) {}

  /** Returns where to register more meters. Not to be closed by others. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * Reads all meters, in Prometheus text format 0.0.4, or in OpenMetrics 1.0.0 if asked for.
   *
   * @param accept the Accept header, if there was one
   */
  public Exposition scrape(@Nullable String accept) {
    String contentType = accept != null && accept.contains(OPEN_METRICS) ? OPEN_METRICS_TEXT : TEXT;
    return new Exposition(
        contentType, registry.scrape(contentType).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
