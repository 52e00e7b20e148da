package dev.leakdrill.sidecar;

import dev.leakdrill.netty.OperatorsHandler;
import java.util.Map;

/** {@code /debug/vars} and {@code /healthz} of the sidecar. */
final class VitalsHandler extends OperatorsHandler {

  private final SidecarCounters counters;

  VitalsHandler(SidecarCounters counters) {
    this.counters = counters;
  }

  @Override
  protected Map<String, Object> vitals() {
    return counters.toFields();
  }
}
