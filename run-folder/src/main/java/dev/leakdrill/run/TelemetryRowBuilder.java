package dev.leakdrill.run;

import org.jspecify.annotations.Nullable;

/**
 * Builds {@link TelemetryRow}s; each setter is named after its field there, and what is not set is
 * null. For one thread; a builder may go on after {@link #build()}.
 */
public final class TelemetryRowBuilder {

  private final long elapsedMillis;
  private final String instance;
  private @Nullable Integer liveThreads;
  private @Nullable Integer daemonThreads;
  private @Nullable Integer requestThreads;
  private @Nullable Integer httpClientThreads;
  private @Nullable Integer ioThreads;
  private @Nullable Integer otherThreads;
  private @Nullable Integer inFlight;
  private @Nullable Integer leasedConnections;
  private @Nullable Integer idleConnections;
  private @Nullable Long openDescriptors;
  private @Nullable Long heapUsedBytes;
  private @Nullable Long gcMillisTotal;
  private @Nullable Long cpuMillisTotal;
  private @Nullable Long residentBytes;
  private @Nullable Long requestsCompletedTotal;
  private @Nullable Double slotHeldMillisTotal;
  private @Nullable Long stalledOpen;
  private @Nullable Integer leaking;
  private @Nullable Long oldestRequestMillis;
  private @Nullable Integer poolLeased;
  private @Nullable Integer timerTasks;

  TelemetryRowBuilder(long elapsedMillis, String instance) {
    this.elapsedMillis = elapsedMillis;
    this.instance = instance;
  }

  TelemetryRowBuilder(TelemetryRow row) {
    this(row.elapsedMillis(), row.instance());
    liveThreads = row.liveThreads();
    daemonThreads = row.daemonThreads();
    requestThreads = row.requestThreads();
    httpClientThreads = row.httpClientThreads();
    ioThreads = row.ioThreads();
    otherThreads = row.otherThreads();
    inFlight = row.inFlight();
    leasedConnections = row.leasedConnections();
    idleConnections = row.idleConnections();
    openDescriptors = row.openDescriptors();
    heapUsedBytes = row.heapUsedBytes();
    gcMillisTotal = row.gcMillisTotal();
    cpuMillisTotal = row.cpuMillisTotal();
    residentBytes = row.residentBytes();
    requestsCompletedTotal = row.requestsCompletedTotal();
    slotHeldMillisTotal = row.slotHeldMillisTotal();
    stalledOpen = row.stalledOpen();
    leaking = row.leaking();
    oldestRequestMillis = row.oldestRequestMillis();
    poolLeased = row.poolLeased();
    timerTasks = row.timerTasks();
  }

  public TelemetryRowBuilder liveThreads(@Nullable Integer liveThreads) {
    this.liveThreads = liveThreads;
    return this;
  }

  public TelemetryRowBuilder daemonThreads(@Nullable Integer daemonThreads) {
    this.daemonThreads = daemonThreads;
    return this;
  }

  public TelemetryRowBuilder requestThreads(@Nullable Integer requestThreads) {
    this.requestThreads = requestThreads;
    return this;
  }

  public TelemetryRowBuilder httpClientThreads(@Nullable Integer httpClientThreads) {
    this.httpClientThreads = httpClientThreads;
    return this;
  }

  public TelemetryRowBuilder ioThreads(@Nullable Integer ioThreads) {
    this.ioThreads = ioThreads;
    return this;
  }

  public TelemetryRowBuilder otherThreads(@Nullable Integer otherThreads) {
    this.otherThreads = otherThreads;
    return this;
  }

  public TelemetryRowBuilder inFlight(@Nullable Integer inFlight) {
    this.inFlight = inFlight;
    return this;
  }

  public TelemetryRowBuilder leasedConnections(@Nullable Integer leasedConnections) {
    this.leasedConnections = leasedConnections;
    return this;
  }

  public TelemetryRowBuilder idleConnections(@Nullable Integer idleConnections) {
    this.idleConnections = idleConnections;
    return this;
  }

  public TelemetryRowBuilder openDescriptors(@Nullable Long openDescriptors) {
    this.openDescriptors = openDescriptors;
    return this;
  }

  public TelemetryRowBuilder heapUsedBytes(@Nullable Long heapUsedBytes) {
    this.heapUsedBytes = heapUsedBytes;
    return this;
  }

  public TelemetryRowBuilder gcMillisTotal(@Nullable Long gcMillisTotal) {
    this.gcMillisTotal = gcMillisTotal;
    return this;
  }

  public TelemetryRowBuilder cpuMillisTotal(@Nullable Long cpuMillisTotal) {
    this.cpuMillisTotal = cpuMillisTotal;
    return this;
  }

  public TelemetryRowBuilder residentBytes(@Nullable Long residentBytes) {
    this.residentBytes = residentBytes;
    return this;
  }

  public TelemetryRowBuilder requestsCompletedTotal(@Nullable Long requestsCompletedTotal) {
    this.requestsCompletedTotal = requestsCompletedTotal;
    return this;
  }

  public TelemetryRowBuilder slotHeldMillisTotal(@Nullable Double slotHeldMillisTotal) {
    this.slotHeldMillisTotal = slotHeldMillisTotal;
    return this;
  }

  public TelemetryRowBuilder stalledOpen(@Nullable Long stalledOpen) {
    this.stalledOpen = stalledOpen;
    return this;
  }

  public TelemetryRowBuilder leaking(@Nullable Integer leaking) {
    this.leaking = leaking;
    return this;
  }

  public TelemetryRowBuilder oldestRequestMillis(@Nullable Long oldestRequestMillis) {
    this.oldestRequestMillis = oldestRequestMillis;
    return this;
  }

  public TelemetryRowBuilder poolLeased(@Nullable Integer poolLeased) {
    this.poolLeased = poolLeased;
    return this;
  }

  public TelemetryRowBuilder timerTasks(@Nullable Integer timerTasks) {
    this.timerTasks = timerTasks;
    return this;
  }

  /** Returns the row. */
  public TelemetryRow build() {
    return new TelemetryRow(
        elapsedMillis,
        instance,
        liveThreads,
        daemonThreads,
        requestThreads,
        httpClientThreads,
        ioThreads,
        otherThreads,
        inFlight,
        leasedConnections,
        idleConnections,
        openDescriptors,
        heapUsedBytes,
        gcMillisTotal,
        cpuMillisTotal,
        residentBytes,
        requestsCompletedTotal,
        slotHeldMillisTotal,
        stalledOpen,
        leaking,
        oldestRequestMillis,
        poolLeased,
        timerTasks);
  }
}
