package dev.leakdrill.sidecar;

import dev.leakdrill.server.vitals.ProcessVitals;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Gauges and counters of the sidecar. Safe for use by many threads. */
final class SidecarCounters {

  /** Open sockets of the listener for requests. */
  final AtomicInteger openConnections = new AtomicInteger();

  /** Open sockets to the backend, idle ones included. */
  final AtomicInteger upstreamConnections = new AtomicInteger();

  /** Accepted requests without an answer whose caller's connection is open. */
  final AtomicInteger inFlight = new AtomicInteger();

  /** Requests accepted since the start, without those refused with 400. */
  final AtomicLong requestsTotal = new AtomicLong();

  /** Tries since the start, first tries included. */
  final AtomicLong triesTotal = new AtomicLong();

  /** Tries after a request's first. */
  final AtomicLong retriesTotal = new AtomicLong();

  /** Tries that exceeded their per-try time-out, hedged ones included. */
  final AtomicLong timedOutTriesTotal = new AtomicLong();

  /** Returns the vitals of this process and all counters by their JSON names. */
  Map<String, Object> toFields() {
    Map<String, Object> fields = ProcessVitals.read().toFields();
    fields.put("requestsTotal", requestsTotal.get());
    fields.put("triesTotal", triesTotal.get());
    fields.put("retriesTotal", retriesTotal.get());
    fields.put("timedOutTriesTotal", timedOutTriesTotal.get());
    fields.put("inFlight", inFlight.get());
    fields.put("openConnections", openConnections.get());
    fields.put("upstreamConnections", upstreamConnections.get());
    return fields;
  }
}
