package dev.leakdrill.sidecar;

import dev.leakdrill.server.netty.DebugRequestHandler;
import java.util.Map;

/** Serves the sidecar's debug listener: {@code /debug/vars} and {@code /healthz}. */
final class SidecarDebugHandler extends DebugRequestHandler {

  private final SidecarCounters counters;

  SidecarDebugHandler(SidecarCounters counters) {
    this.counters = counters;
  }

  @Override
  protected Map<String, Object> vitals() {
    return counters.toFields();
  }
}
