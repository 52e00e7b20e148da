package dev.leakdrill.backend;

import dev.leakdrill.server.json.InvalidRequestException;
import dev.leakdrill.server.netty.DebugRequestHandler;
import dev.leakdrill.server.netty.HttpResponses;
import dev.leakdrill.server.vitals.ProcessVitals;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the backend's debug listener: {@code /faults} arms, disarms and shows the fault; {@code
 * /debug/vars} and {@code /healthz} as every server has them.
 */
final class FaultApiHandler extends DebugRequestHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FaultApiHandler.class);

  private final FaultSwitch faults;
  private final BackendCounters counters;

  FaultApiHandler(FaultSwitch faults, BackendCounters counters) {
    this.faults = faults;
    this.counters = counters;
  }

  @Override
  protected FullHttpResponse respondTo(String path, FullHttpRequest request) {
    return path.equals("/faults") ? respondToFaults(request) : super.respondTo(path, request);
  }

  @Override
  protected Map<String, Object> vitals() {
    Map<String, Object> fields = ProcessVitals.read().toFields();
    fields.put("openConnections", counters.openConnections.get());
    fields.put("inFlight", counters.inFlight.get());
    fields.put("callsTotal", counters.callsTotal.get());
    fields.put("stalledOpen", counters.stalledOpen.get());
    return fields;
  }

  private FullHttpResponse respondToFaults(FullHttpRequest request) {
    switch (request.method().name()) {
      case "GET":
        return ok(status());
      case "DELETE":
        faults.disarm();
        LOG.info("fault disarmed: {}", status());
        return ok(status());
      case "PUT":
        return arm(request);
      default:
        return HttpResponses.methodNotAllowed("GET, PUT, DELETE");
    }
  }

  private FullHttpResponse arm(FullHttpRequest request) {
    @Nullable CharSequence type = HttpUtil.getMimeType(request);
    if (type == null || !HttpHeaderValues.APPLICATION_JSON.contentEqualsIgnoreCase(type)) {
      return HttpResponses.error(
          HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json");
    }
    try {
      faults.arm(FaultCatalog.read(ByteBufUtil.getBytes(request.content())));
    } catch (InvalidRequestException e) {
      return HttpResponses.error(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    LOG.info("fault armed: {}", status());
    return ok(status());
  }

  private Map<String, @Nullable Object> status() {
    FaultSwitch.Status status = faults.status();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("armed", status.armed().map(FaultSpec::toFields).orElse(null));
    fields.put("seen", status.seen());
    fields.put("delivered", status.delivered());
    fields.put("since", status.since().map(Instant::toString).orElse(null));
    fields.put("openConnections", counters.openConnections.get());
    fields.put("stalledOpen", counters.stalledOpen.get());
    fields.putAll(status.effects());
    return fields;
  }

  private static FullHttpResponse ok(Map<String, ?> body) {
    return HttpResponses.json(HttpResponseStatus.OK, body);
  }
}
