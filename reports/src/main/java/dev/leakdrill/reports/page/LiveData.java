package dev.leakdrill.reports.page;

import dev.leakdrill.reports.run.DrillRun;
import dev.leakdrill.reports.run.IntervalHistogram;
import dev.leakdrill.reports.run.RunEvent;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.run.TelemetryRow;
import dev.leakdrill.reports.run.ThroughputRow;
import dev.leakdrill.reports.run.VariantRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The charts' data of a run that is not over, piece by piece: what the live view sends.
 *
 * <p>A piece has the shape of the report's data. A group of columns is an object with a column
 * {@code t}: of two consecutive pieces the columns concatenate. All else in a later piece (phases,
 * events, distributions, single figures) replaces what was there. Example: two pieces of a second
 * each, {@code goodput.t} {@code [0.5]} and {@code [1.5]}, make one of two seconds, {@code [0.5,
 * 1.5]}. Stateless; trees belong to the caller.
 */
public final class LiveData {

  private static final String TIMES = "t";
  private static final String EVENTS = "events";
  private static final Set<String> VARIANTS = Set.of(RunManifest.LEAKY, RunManifest.FIXED);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private LiveData() {}

  /** Returns the data of a drill as far as it has been read. */
  public static ObjectNode of(DrillRun drill) {
    return MAPPER.valueToTree(ChartData.of(drill));
  }

  /**
   * Returns what a stretch of a run adds.
   *
   * @param manifest the run as it is at the stretch's end, the phase under way included
   * @param events what is to be marked on the charts, all of the run
   * @param throughput the stretch's rows, and so on
   */
  public static ObjectNode ofStretch(
      RunManifest manifest,
      List<RunEvent> events,
      List<ThroughputRow> throughput,
      List<TelemetryRow> telemetry,
      List<IntervalHistogram> responseTimes,
      List<IntervalHistogram> serviceTimes) {
    ObjectNode piece = tree(run(manifest, throughput, telemetry, responseTimes, serviceTimes));
    ((ObjectNode) piece.get(manifest.variant())).set(EVENTS, MAPPER.valueToTree(events));
    return piece;
  }

  /**
   * Returns the parts of a run's data that are no columns over time: its distributions so far.
   *
   * @param responseTimes of the whole run so far; may be summed by phase and outcome
   */
  public static ObjectNode distributions(
      RunManifest manifest,
      List<IntervalHistogram> responseTimes,
      List<IntervalHistogram> serviceTimes) {
    ObjectNode data =
        (ObjectNode)
            tree(run(manifest, List.of(), List.of(), responseTimes, serviceTimes))
                .get(manifest.variant());
    ObjectNode distributions = MAPPER.createObjectNode();
    data.properties().stream()
        .filter(field -> field.getValue().isObject() && !isColumns(field.getValue()))
        .forEach(field -> distributions.set(field.getKey(), field.getValue()));
    return distributions;
  }

  /**
   * Adds a piece to what came before it. A variant that the piece does not have stays as it is.
   *
   * @param data changed in place
   */
  public static void append(ObjectNode data, ObjectNode piece) {
    for (Map.Entry<String, JsonNode> field : piece.properties()) {
      boolean isVariant = VARIANTS.contains(field.getKey());
      JsonNode before = data.get(field.getKey());
      if (isVariant && field.getValue().isNull()) {
        continue;
      }
      if (isVariant && before != null && before.isObject()) {
        appendVariant((ObjectNode) before, (ObjectNode) field.getValue());
      } else {
        data.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }

  private static void appendVariant(ObjectNode data, ObjectNode piece) {
    for (Map.Entry<String, JsonNode> field : piece.properties()) {
      JsonNode before = data.get(field.getKey());
      if (before != null && isColumns(before) && isColumns(field.getValue())) {
        appendColumns((ObjectNode) before, (ObjectNode) field.getValue());
      } else {
        data.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }

  private static void appendColumns(ObjectNode data, ObjectNode piece) {
    for (Map.Entry<String, JsonNode> column : piece.properties()) {
      if (data.get(column.getKey()) instanceof ArrayNode before
          && column.getValue() instanceof ArrayNode more) {
        before.addAll(more);
      }
    }
  }

  private static boolean isColumns(JsonNode group) {
    return group.path(TIMES).isArray();
  }

  private static ObjectNode tree(VariantRun run) {
    boolean leaky = run.manifest().variant().equals(RunManifest.LEAKY);
    return of(new DrillRun("", leaky ? run : null, leaky ? null : run, List.of()));
  }

  private static VariantRun run(
      RunManifest manifest,
      List<ThroughputRow> throughput,
      List<TelemetryRow> telemetry,
      List<IntervalHistogram> responseTimes,
      List<IntervalHistogram> serviceTimes) {
    return new VariantRun(
        manifest,
        throughput,
        telemetry,
        responseTimes,
        serviceTimes,
        Map.of(),
        List.of(),
        null,
        null,
        null,
        false,
        List.of());
  }
}
