package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sample of one JVM: a row of {@code telemetry.csv}. The components are the columns, in their
 * order, and named like the fields of {@code /debug/vars} from which they come; what a JVM does not
 * report is null, and an empty field in the file. Immutable.
 *
 * <p>To add a vital sign, add a component to one of the records below, at any place: readers find
 * columns by name. See docs/adding-a-vital-sign.md.
 *
 * @param elapsedMillis milliseconds since clock zero
 * @param instance which JVM, see {@link Instance}
 */
public record TelemetryRow(
    long elapsedMillis,
    String instance,
    @JsonUnwrapped Threads threads,
    @JsonUnwrapped Load load,
    @JsonUnwrapped Jvm jvm,
    @JsonUnwrapped Requests requests,
    @JsonUnwrapped LeakSigns leakSigns) {

  /**
   * Live threads by purpose.
   *
   * @param liveThreads platform threads, daemons included; virtual threads are not among them
   * @param daemonThreads those that are daemons
   * @param requestThreads threads of either kind that serve a request
   * @param httpClientThreads threads of the outbound client
   * @param ioThreads threads of the server and its event loops
   * @param otherThreads the rest of {@code liveThreads}
   */
  public record Threads(
      @Nullable Integer liveThreads,
      @Nullable Integer daemonThreads,
      @Nullable Integer requestThreads,
      @Nullable Integer httpClientThreads,
      @Nullable Integer ioThreads,
      @Nullable Integer otherThreads) {}

  /**
   * The work of the service and its outbound connections.
   *
   * @param inFlight admitted requests
   * @param leasedConnections outbound calls under way
   * @param idleConnections open outbound connections without a call
   */
  public record Load(
      @Nullable Integer inFlight,
      @Nullable Integer leasedConnections,
      @Nullable Integer idleConnections) {}

  /**
   * The resources of the JVM and its process; totals count from its start.
   *
   * @param openDescriptors open file descriptors
   * @param heapUsedBytes heap in use, bytes
   * @param gcMillisTotal time in garbage collection, milliseconds
   * @param cpuMillisTotal CPU time over all cores, milliseconds
   * @param residentBytes resident set, bytes
   */
  public record Jvm(
      @Nullable Long openDescriptors,
      @Nullable Long heapUsedBytes,
      @Nullable Long gcMillisTotal,
      @Nullable Long cpuMillisTotal,
      @Nullable Long residentBytes) {}

  /**
   * Requests that ended since the instance was ready.
   *
   * @param requestsCompletedTotal requests whose slot was given back
   * @param slotHeldMillisTotal how long those held their slots, in all, milliseconds
   */
  public record Requests(
      @Nullable Long requestsCompletedTotal, @Nullable Double slotHeldMillisTotal) {}

  /**
   * Figures that grow when something leaks.
   *
   * @param stalledOpen backend only: stalled exchanges whose socket is open
   * @param leaking the vital sign that the leak case predicts to grow; null for other instances
   * @param oldestRequestMillis age of the oldest admitted request, milliseconds; 0 without one
   * @param poolLeased connections leased from the outbound client's own pool, if it reports them
   * @param timerTasks tasks in the outbound client's timer, if it has one
   */
  public record LeakSigns(
      @Nullable Long stalledOpen,
      @Nullable Integer leaking,
      @Nullable Long oldestRequestMillis,
      @Nullable Integer poolLeased,
      @Nullable Integer timerTasks) {}

  private static final RecordShape<TelemetryRow> SHAPE = RecordShape.of(TelemetryRow.class);
  private static final int VITALS_FROM = SHAPE.names().indexOf("liveThreads");

  /** Returns a row without vital signs. */
  public static TelemetryRow of(long elapsedMillis, String instance) {
    return of(elapsedMillis, instance, Map.of());
  }

  /** Returns a row of vital signs by name; names that are not a column are left out. */
  public static TelemetryRow of(
      long elapsedMillis, String instance, Map<String, ? extends Number> vitals) {
    @Nullable Object[] values = new @Nullable Object[SHAPE.names().size()];
    values[0] = elapsedMillis;
    values[1] = instance;
    for (int i = VITALS_FROM; i < values.length; i++) {
      Number vital = vitals.get(SHAPE.names().get(i));
      values[i] = vital == null ? null : RecordShape.as(SHAPE.types().get(i), vital);
    }
    return SHAPE.row(values);
  }

  /**
   * Returns a copy of this row with another value of one vital sign.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public TelemetryRow with(String column, @Nullable Number value) {
    return SHAPE.with(this, column, value);
  }

  /** Returns why this sample is impossible, null if it is possible. */
  @Nullable String problem() {
    if (instance == null) {
      return "of no instance";
    }
    return RunTimeRange.isPossible(elapsedMillis / 1000.0) ? null : "no time of a run";
  }
}
