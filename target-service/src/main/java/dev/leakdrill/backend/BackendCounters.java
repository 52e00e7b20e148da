package dev.leakdrill.backend;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Gauges and counters of the backend. Safe for use by many threads. */
final class BackendCounters {

  /** Open sockets of the listener under load. */
  final AtomicInteger openConnections = new AtomicInteger();

  /** Accepted calls without an answer whose socket is open, stalled ones included. */
  final AtomicInteger inFlight = new AtomicInteger();

  /** Calls that will never be answered and whose socket is still open. */
  final AtomicInteger stalledOpen = new AtomicInteger();

  /** Calls accepted since the start. */
  final AtomicLong callsTotal = new AtomicLong();

  /** Approval codes issued since the start. */
  final AtomicLong approvalsTotal = new AtomicLong();
}
