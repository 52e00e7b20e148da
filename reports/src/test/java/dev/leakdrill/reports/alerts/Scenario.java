package dev.leakdrill.reports.alerts;

import static dev.leakdrill.run.Variant.FIXED;
import static dev.leakdrill.run.Variant.LEAKY;

import dev.leakdrill.run.Variant;
import java.util.List;

/**
 * A drill in formulas, at scale 1/8: what the service's gauges do under a case's load and fault.
 * With M = 256, a call that takes 41 ms, and a fault that hits one call in {@code every} until
 * {@code dose} calls had it.
 */
enum Scenario {
  INCIDENT("stalled-call", LEAKY, 1600, 100, 241, "RequestStuck", "InFlightTowardsLimit") {
    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      now.inFlight = Math.min(now.inFlight, 256 - faulted) + faulted;
      now.leased = now.inFlight;
      now.oldestSeconds = faulted > 0 ? Math.max(0, sinceArmed - 0.06) : now.oldestSeconds;
    }
  },
  INCIDENT_FIXED("stalled-call", FIXED, 1600, 100, 241) {
    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      waitForTheDeadline(now, faulted, sinceArmed);
    }
  },
  HEALTHY("stalled-call", FIXED, 1600, 100, 0),
  UNCLOSED_RESPONSE("unclosed-response", LEAKY, 400, 10, 128, "LeasesAboveRequests") {
    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      now.poolLeased += faulted;
    }
  },
  UNCLOSED_RESPONSE_FIXED("unclosed-response", FIXED, 400, 10, 128),
  CLIENT_PER_REQUEST("client-per-request", LEAKY, 200, 8, 64, "ThreadsGrowWithoutLoad") {
    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      now.otherThreads += faulted;
    }
  },
  CLIENT_PER_REQUEST_FIXED("client-per-request", FIXED, 200, 8, 64),
  UNBOUNDED_POOL("unbounded-pool", LEAKY, 400, 1, 800, "IdleConnectionsKept") {
    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      burst(now, faulted, sinceArmed);
      now.idle = faulted > 0 ? Math.max(0, 164 - now.inFlight) : now.idle;
    }
  },
  UNBOUNDED_POOL_FIXED("unbounded-pool", FIXED, 400, 1, 800) {
    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      burst(now, faulted, sinceArmed);
      // The service counts its sockets every two seconds: the burst's look open for so long.
      boolean isOldNews = faulted >= 800 && sinceArmed < windowSeconds() + 2;
      now.idle = isOldNews ? Math.max(0, 164 - now.inFlight) : now.idle;
    }
  },
  ABANDONED_QUEUE("abandoned-queue", LEAKY, 400, 10, 128, "RequestStuck") {
    /** 40 requests a second that never end, but for 3 s only. */
    @Override
    List<String> alsoPossible() {
      return List.of("InFlightTowardsLimit");
    }

    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      double stuck = Math.max(0, faulted - 17);
      now.inFlight += stuck;
      now.oldestSeconds = stuck > 0 ? sinceArmed - 0.42 : now.oldestSeconds;
    }
  },
  ABANDONED_QUEUE_FIXED("abandoned-queue", FIXED, 400, 10, 128),
  UNCANCELLED_TIMER("uncancelled-timer", LEAKY, 400, 4, 512, "LeasesAboveRequests") {
    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      now.timerTasks = now.timerTasks + faulted;
    }
  },
  UNCANCELLED_TIMER_FIXED("uncancelled-timer", FIXED, 400, 4, 512),
  LOST_DEADLINE("lost-deadline", LEAKY, 400, 10, 128, "ThreadsGrowWithoutLoad") {
    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      waitForTheDeadline(now, faulted, sinceArmed);
      now.otherThreads += faulted + 16;
    }
  },
  LOST_DEADLINE_FIXED("lost-deadline", FIXED, 400, 10, 128) {
    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      waitForTheDeadline(now, faulted, sinceArmed);
      now.otherThreads += now.inFlight;
    }
  },
  SIDECAR_RETRIES("sidecar-retries", LEAKY, 100, 1, 256, "RequestStuck") {
    /** 33 requests a second that never end, but for 2.5 s only. */
    @Override
    List<String> alsoPossible() {
      return List.of("InFlightTowardsLimit");
    }

    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      waitForTheDeadline(now, faulted, sinceArmed);
      now.inFlight += faulted / 3;
      now.oldestSeconds = faulted > 0 ? sinceArmed : now.oldestSeconds;
    }
  },
  SIDECAR_RETRIES_FIXED("sidecar-retries", FIXED, 100, 1, 256) {
    @Override
    void leak(Gauges now, double faulted, double sinceArmed) {
      waitForTheDeadline(now, faulted, sinceArmed);
    }
  };

  /** The gauges of a service. */
  static final class Gauges {
    double inFlight;
    double leased;
    double idle;
    double poolLeased;
    double timerTasks;
    double oldestSeconds;
    double otherThreads;
  }

  private static final double DEADLINE_SECONDS = 0.5;

  final String leakCase;
  final Variant variant;
  final int ratePerSec;
  final int every;
  final int dose;
  final List<String> alerts;

  Scenario(
      String leakCase, Variant variant, int ratePerSec, int every, int dose, String... alerts) {
    this.leakCase = leakCase;
    this.variant = variant;
    this.ratePerSec = ratePerSec;
    this.every = every;
    this.dose = dose;
    this.alerts = List.of(alerts);
  }

  boolean isIncident() {
    return leakCase.equals("stalled-call");
  }

  /**
   * Adds to {@code now}, the gauges of a service without a fault, the effect of {@code faulted}
   * calls. Does nothing by default.
   */
  void leak(Gauges now, double faulted, double sinceArmed) {}

  /** Alerts that are right about this leak, if it lasts long enough. */
  List<String> alsoPossible() {
    return List.of();
  }

  /** Returns the time until the dose is delivered. */
  double windowSeconds() {
    return 1.0 * dose * every / ratePerSec;
  }

  /** Calls with the fault end after 0.5 s: a level, not a growth. */
  void waitForTheDeadline(Gauges now, double faulted, double sinceArmed) {
    double waiting =
        Math.min(faulted, faultedPerSec() * DEADLINE_SECONDS)
            - Math.max(0, sinceArmed - windowSeconds()) * faultedPerSec();
    if (waiting > 0) {
      now.inFlight += waiting;
      now.leased += waiting;
      now.oldestSeconds = Math.min(sinceArmed, DEADLINE_SECONDS + 0.03);
    }
  }

  /** For two seconds each call takes 0.4 s. */
  void burst(Gauges now, double faulted, double sinceArmed) {
    double slow =
        Math.min(faulted, ratePerSec * 0.4)
            - Math.max(0, sinceArmed - windowSeconds()) * ratePerSec;
    if (slow > 0) {
      now.inFlight = Math.max(now.inFlight, slow);
      now.leased = now.inFlight;
      now.oldestSeconds = 0.42;
    }
  }

  private double faultedPerSec() {
    return 1.0 * ratePerSec / every;
  }
}
