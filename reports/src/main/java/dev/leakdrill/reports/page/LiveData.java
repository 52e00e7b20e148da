package dev.leakdrill.reports.page;

import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.page.ChartData.VariantData;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import java.util.LinkedHashSet;
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
  private static final Set<String> VARIANTS =
      Set.of(Variant.LEAKY.toString(), Variant.FIXED.toString());
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private LiveData() {}

  /** Returns the data of a drill as far as it has been read. */
  public static ObjectNode of(DrillRun drill) {
    return MAPPER.valueToTree(ChartData.of(drill));
  }

  /**
   * Returns what a stretch of a run adds. Distributions and dumps are not in it: they are told when
   * the run is over.
   *
   * @param manifest the run as it is at the stretch's end, the phase under way included
   * @param events what is to be marked on the charts, all of the run
   * @param endSeconds the right end of all time axes, which the run may not have reached
   * @param throughput the stretch's rows, and so on
   */
  public static ObjectNode ofStretch(
      RunManifest manifest,
      List<RunEvent> events,
      double endSeconds,
      List<ThroughputRow> throughput,
      List<TelemetryRow> telemetry,
      List<IntervalHistogram> responseTimes,
      List<IntervalHistogram> serviceTimes) {
    VariantRun stretch =
        new VariantRun(
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
    ObjectNode piece = MAPPER.createObjectNode();
    piece.put("endSeconds", endSeconds);
    LeakCatalog.find(manifest.leakCase())
        .filter(leakCase -> !leakCase.isIncident())
        .ifPresent(leakCase -> piece.put("leaking", leakCase.leaks()));
    piece.set(
        manifest.variant().toString(), MAPPER.valueToTree(VariantData.ofStretch(stretch, events)));
    return piece;
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

  /** Columns may begin late, and leave stretches out. */
  private static void appendColumns(ObjectNode data, ObjectNode piece) {
    int rowsBefore = data.get(TIMES).size();
    int rows = piece.get(TIMES).size();
    Set<String> names = new LinkedHashSet<>(data.propertyNames());
    names.addAll(piece.propertyNames());
    for (String name : names) {
      ArrayNode column =
          data.get(name) instanceof ArrayNode before
              ? before
              : withNulls(data.putArray(name), rowsBefore);
      if (piece.get(name) instanceof ArrayNode more) {
        column.addAll(more);
      } else {
        withNulls(column, rows);
      }
    }
  }

  private static ArrayNode withNulls(ArrayNode column, int count) {
    for (int i = 0; i < count; i++) {
      column.addNull();
    }
    return column;
  }

  private static boolean isColumns(JsonNode group) {
    return group.path(TIMES).isArray();
  }
}
