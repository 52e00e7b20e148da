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
 * The metrics of this process in Prometheus format: a registry that has the JVM's meters from the
 * start and takes further ones. The cost of a scrape is in docs/adr/0018.
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
    // The load of the machine includes other processes, and is the most expensive to read.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("system."));
    // Becomes process_cpu_time_ns_total, which Prometheus's linter rejects.
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
   * The text of one scrape.
   *
   * @param contentType media type with version and charset
   * @param body UTF-8
   */
  public record Exposition(String contentType, byte[] body) {}

  /** Returns the registry, for further meters. Must not be closed by the caller. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * Reads all meters, in Prometheus text format 0.0.4, or in OpenMetrics 1.0.0 if asked for.
   *
   * @param accept the request's Accept header, null without one
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
