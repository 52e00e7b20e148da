package dev.leakdrill.payment;

import dev.leakdrill.server.json.Json;
import dev.leakdrill.server.process.LoopbackNames;
import dev.leakdrill.server.time.NanoClock;
import dev.leakdrill.server.vitals.AcquisitionSites;
import dev.leakdrill.server.vitals.ProcessMetrics;
import dev.leakdrill.server.vitals.ThreadDump;
import dev.leakdrill.server.vitals.ThreadGroups;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import tools.jackson.databind.util.RawValue;

/**
 * Serves the debug listener: a list at {@code /debug/}, {@code /debug/vars}, {@code
 * /debug/threads}, {@code /metrics}, {@code /healthz} and {@code /readyz}. Uses threads that
 * payments never use, so it answers while the service does not.
 */
final class DebugHandler implements HttpHandler {

  private static final double NANOS_PER_MILLI = 1e6;

  private static final String INDEX =
      """
      /debug/vars                  threads by name, requests in flight, connections; ?pretty
      /debug/threads               identical stacks grouped, then what was acquired and not returned
      /debug/threads?debug=2       every thread
      /debug/threads?format=json   the groups as JSON
      /metrics                     the same and request timers, for Prometheus
      /healthz, /readyz            whether it lives, whether it is warm
      """;

  private final ThreadKind kind;
  private final ServiceVitals vitals;
  private final ProcessMetrics metrics;
  private final Supplier<Readiness> readiness;
  private final Executor threads;
  private final boolean loopbackOnly;

  /**
   * @param threads runs the requests; must be bounded
   * @param loopbackOnly whether to refuse requests whose Host is not a loopback name
   */
  DebugHandler(
      ThreadKind kind,
      ServiceVitals vitals,
      ProcessMetrics metrics,
      Supplier<Readiness> readiness,
      Executor threads,
      boolean loopbackOnly) {
    this.kind = kind;
    this.vitals = vitals;
    this.metrics = metrics;
    this.readiness = readiness;
    this.threads = threads;
    this.loopbackOnly = loopbackOnly;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
    if (loopbackOnly && !LoopbackNames.isLoopback(host)) {
      UndertowResponses.error(exchange, StatusCodes.FORBIDDEN, "Host must be a loopback name");
    } else if (!exchange.getRequestMethod().equals(Methods.GET)) {
      exchange.getResponseHeaders().put(Headers.ALLOW, Methods.GET_STRING);
      UndertowResponses.error(exchange, StatusCodes.METHOD_NOT_ALLOWED, "use GET");
    } else {
      exchange.dispatch(threads, this::respond);
    }
  }

  private void respond(HttpServerExchange exchange) throws IOException {
    switch (exchange.getRelativePath()) {
      case "/debug", "/debug/" -> sendText(exchange, INDEX);
      case "/debug/vars" -> sendVars(exchange);
      case "/debug/threads" -> sendThreads(exchange);
      case "/metrics" -> {
        ProcessMetrics.Exposition now =
            metrics.scrape(exchange.getRequestHeaders().getFirst(Headers.ACCEPT));
        UndertowResponses.send(exchange, StatusCodes.OK, now.contentType(), now.body());
      }
      case "/healthz" ->
          UndertowResponses.json(exchange, StatusCodes.OK, Map.of("status", "healthy"));
      case "/readyz" -> {
        Readiness now = readiness.get();
        UndertowResponses.json(
            exchange,
            now == Readiness.READY ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE,
            Map.of("status", now.label()));
      }
      default -> UndertowResponses.error(exchange, StatusCodes.NOT_FOUND, "no such path");
    }
  }

  private void sendVars(HttpServerExchange exchange) throws IOException {
    boolean pretty = exchange.getQueryParameters().containsKey("pretty");
    byte[] json = pretty ? Json.prettyBytes(vitals.toFields()) : Json.bytes(vitals.toFields());
    UndertowResponses.send(exchange, StatusCodes.OK, "application/json", json);
  }

  private static void sendText(HttpServerExchange exchange, String text) throws IOException {
    UndertowResponses.send(
        exchange,
        StatusCodes.OK,
        "text/plain; charset=utf-8",
        text.getBytes(StandardCharsets.UTF_8));
  }

  private void sendThreads(HttpServerExchange exchange) throws IOException {
    long startNanos = NanoClock.SYSTEM.nanoTime();
    ThreadDump dump =
        kind == ThreadKind.VIRTUAL
            ? ThreadDump.withVirtualThreads()
            : ThreadDump.ofPlatformThreads();
    ThreadGroups groups = ThreadGroups.of(dump);
    if (hasParameter(exchange, "format", "json")) {
      Map<String, Object> fields = groups.toFields();
      fields.put("tookMillis", (NanoClock.SYSTEM.nanoTime() - startNanos) / NANOS_PER_MILLI);
      AcquisitionSites.json().ifPresent(sites -> fields.put("acquisitions", new RawValue(sites)));
      byte[] json = Json.bytes(fields);
      UndertowResponses.send(exchange, StatusCodes.OK, "application/json", json);
    } else {
      String text =
          hasParameter(exchange, "debug", "2") ? groups.toTextOfEveryThread() : groups.toText();
      sendText(exchange, text + AcquisitionSites.json().map(AcquisitionsText::of).orElse(""));
    }
  }

  private static boolean hasParameter(HttpServerExchange exchange, String name, String value) {
    Deque<String> values = exchange.getQueryParameters().get(name);
    return values != null && value.equals(values.peekFirst());
  }
}
