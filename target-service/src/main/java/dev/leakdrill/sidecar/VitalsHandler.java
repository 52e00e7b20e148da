package dev.leakdrill.sidecar;

import dev.leakdrill.server.netty.DebugRequestHandler;
import java.util.Map;

/** {@code /debug/vars} and {@code /healthz} of the sidecar. */
final class VitalsHandler extends DebugRequestHandler {

  private final SidecarCounters counters;

  VitalsHandler(SidecarCounters counters) {
    this.counters = counters;
  }

  @Override
  protected Map<String, Object> vitals() {
    return counters.toFields();
  }
}
