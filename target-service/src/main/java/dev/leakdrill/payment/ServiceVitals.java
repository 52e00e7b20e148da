package dev.leakdrill.payment;

import dev.leakdrill.telemetry.BackendSockets;
import dev.leakdrill.telemetry.ProcessVitals;
import java.util.Map;

/** What {@code /debug/vars} shows: the process's vitals and the service's own figures, flat. */
final class ServiceVitals {

  private final ThreadsKind kind;
  private final RequestThreads threads;
  private final Admission admission;
  private final MeteredGateway gateway;
  private final BackendSockets sockets;

  ServiceVitals(
      ThreadsKind kind,
      RequestThreads threads,
      Admission admission,
      MeteredGateway gateway,
      BackendSockets sockets) {
    this.kind = kind;
    this.threads = threads;
    this.admission = admission;
    this.gateway = gateway;
    this.sockets = sockets;
  }

  /** Returns the figures of this moment, ready for JSON; what is unknown is left out. */
  Map<String, Object> toFields() {
    Map<String, Object> fields = ProcessVitals.read().toFields();
    int leased = gateway.callsUnderWay();
    fields.put("threadsKind", kind.toString());
    fields.put("requestThreads", threads.live());
    fields.put("inFlight", admission.inFlight());
    fields.put("inFlightLimit", admission.limit());
    fields.put("requestsCompletedTotal", admission.completedTotal());
    fields.put("slotHeldMillisTotal", admission.slotHeldMillisTotal());
    fields.put("shedTotal", admission.shedTotal());
    fields.put("leasedConnections", leased);
    fields.put("peakLeasedConnections", gateway.mostCallsUnderWay());
    fields.putAll(gateway.gauges());
    sockets
        .openConnections()
        .ifPresent(open -> fields.put("idleConnections", Math.max(0, open - leased)));
    return fields;
  }
}
