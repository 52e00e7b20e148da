package dev.leakdrill.sidecar;

import dev.leakdrill.server.vitals.ProcessVitals;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the sidecar has in hand, and has had. Safe for use by many threads. */
final class SidecarCounters {

  /** Sockets open on the listener under load. */
  final AtomicInteger openConnections = new AtomicInteger();

  /** Sockets open to the backend, idle ones included. */
  final AtomicInteger upstreamConnections = new AtomicInteger();

  /** Requests accepted, not answered, whose caller has not hung up. */
  final AtomicInteger inFlight = new AtomicInteger();

  /** Requests accepted since the start; those refused with 400 are not. */
  final AtomicLong requestsTotal = new AtomicLong();

  /** Tries since the start, first tries included. */
  final AtomicLong triesTotal = new AtomicLong();

  /** Tries after a request's first. */
  final AtomicLong retriesTotal = new AtomicLong();

  /** Tries that outlived their per-try time-out, whether they were given up or not. */
  final AtomicLong timedOutTriesTotal = new AtomicLong();

  /** Returns the vitals of this process and all of the above, ready for JSON. */
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
