package dev.leakdrill.run;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One sample of one JVM: a row of {@code telemetry.csv}. A field that the JVM did not report is
 * null, and empty in the file. Immutable.
 *
 * @param elapsedMillis when, in milliseconds since clock zero
 * @param instance which JVM, see {@link Instance}
 * @param liveThreads live platform threads, daemons included; virtual threads are not among them
 * @param daemonThreads those that are daemons
 * @param requestThreads threads of either kind that serve a request
 * @param httpClientThreads threads of the outbound client
 * @param ioThreads threads of the server and its event loops
 * @param otherThreads the rest of {@code liveThreads}
 * @param inFlight admitted requests
 * @param leasedConnections outbound calls under way
 * @param idleConnections open outbound connections without a call
 * @param openDescriptors open file descriptors
 * @param heapUsedBytes heap in use, bytes
 * @param gcMillisTotal time in garbage collection since the JVM's start, milliseconds
 * @param cpuMillisTotal CPU time since the JVM's start, over all cores, milliseconds
 * @param residentBytes resident set, bytes
 * @param requestsCompletedTotal requests whose slot was given back, since the instance was ready
 * @param slotHeldMillisTotal how long those held their slots, in all, milliseconds
 * @param stalledOpen backend only: stalled exchanges whose socket is open
 * @param leaking the vital sign that the leak case says will grow, of the instance that has it
 * @param oldestRequestMillis age of the oldest admitted request, milliseconds; 0 without one
 * @param poolLeased connections leased from the outbound client's own pool, if it has one that says
 * @param timerTasks tasks in the outbound client's timer, if it has one
 */
public record TelemetryRow(
    long elapsedMillis,
    String instance,
    @Nullable Integer liveThreads,
    @Nullable Integer daemonThreads,
    @Nullable Integer requestThreads,
    @Nullable Integer httpClientThreads,
    @Nullable Integer ioThreads,
    @Nullable Integer otherThreads,
    @Nullable Integer inFlight,
    @Nullable Integer leasedConnections,
    @Nullable Integer idleConnections,
    @Nullable Long openDescriptors,
    @Nullable Long heapUsedBytes,
    @Nullable Long gcMillisTotal,
    @Nullable Long cpuMillisTotal,
    @Nullable Long residentBytes,
    @Nullable Long requestsCompletedTotal,
    @Nullable Double slotHeldMillisTotal,
    @Nullable Long stalledOpen,
    @Nullable Integer leaking,
    @Nullable Long oldestRequestMillis,
    @Nullable Integer poolLeased,
    @Nullable Integer timerTasks) {

  /** A thousand terabytes, or as many milliseconds; no reading is larger. */
  private static final double MOST = 1e15;

  /** Takes numbers that come again and again from {@link BoxCache}. */
  public TelemetryRow {
    liveThreads = BoxCache.of(liveThreads);
    daemonThreads = BoxCache.of(daemonThreads);
    requestThreads = BoxCache.of(requestThreads);
    httpClientThreads = BoxCache.of(httpClientThreads);
    ioThreads = BoxCache.of(ioThreads);
    otherThreads = BoxCache.of(otherThreads);
    inFlight = BoxCache.of(inFlight);
    leasedConnections = BoxCache.of(leasedConnections);
    idleConnections = BoxCache.of(idleConnections);
    leaking = BoxCache.of(leaking);
    poolLeased = BoxCache.of(poolLeased);
    timerTasks = BoxCache.of(timerTasks);
    openDescriptors = BoxCache.of(openDescriptors);
    gcMillisTotal = BoxCache.of(gcMillisTotal);
    stalledOpen = BoxCache.of(stalledOpen);
    oldestRequestMillis = BoxCache.of(oldestRequestMillis);
  }

  /** Returns why no sample can be like this, null if one can. */
  @Nullable String problem() {
    if (instance == null) {
      return "of no instance";
    }
    if (!RunTimeRange.isPossible(elapsedMillis / 1000.0)) {
      return "no time of a run";
    }
    return Stream.of(
                openDescriptors,
                heapUsedBytes,
                gcMillisTotal,
                cpuMillisTotal,
                residentBytes,
                requestsCompletedTotal,
                slotHeldMillisTotal,
                stalledOpen,
                oldestRequestMillis)
            .allMatch(value -> value == null || Math.abs(value.doubleValue()) <= MOST)
        ? null
        : "no reading of a JVM";
  }

  /** Returns a builder for a row of this moment and instance, with every other field null. */
  public static TelemetryRowBuilder builder(long elapsedMillis, String instance) {
    return new TelemetryRowBuilder(elapsedMillis, instance);
  }

  /** Returns a builder that starts from this row. */
  public TelemetryRowBuilder toBuilder() {
    return new TelemetryRowBuilder(this);
  }
}
