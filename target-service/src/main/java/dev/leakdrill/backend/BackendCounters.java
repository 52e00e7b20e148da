package dev.leakdrill.backend;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the backend has in hand, and has had. Safe for use by many threads. */
final class BackendCounters {

  /** Sockets open on the listener under load. */
  final AtomicInteger openConnections = new AtomicInteger();

  /** Calls accepted, not answered, whose socket is open; the stalled ones are among them. */
  final AtomicInteger inFlight = new AtomicInteger();

  /** Calls that will never be answered and whose socket is still open. */
  final AtomicInteger stalledOpen = new AtomicInteger();

  /** Calls accepted since the start. */
  final AtomicLong callsTotal = new AtomicLong();

  /** Approval codes given out since the start. */
  final AtomicLong approvalsTotal = new AtomicLong();
}
