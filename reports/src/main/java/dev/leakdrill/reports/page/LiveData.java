package dev.leakdrill.reports.page;

import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.cases.RevealLevel;
import dev.leakdrill.reports.figures.VariantAnalysis;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The chart data of a run under way, which the live view sends in chunks of some seconds.
 *
 * <p>A chunk has the shape of the report's data. A group of columns is an object with a column
 * {@code t}; columns of consecutive chunks are concatenated. Everything else in a later chunk
 * (phases, events, distributions, single figures) replaces what was there. Example: chunks of a
 * second each with {@code goodput.t} {@code [0.5]} and {@code [1.5]} make {@code [0.5, 1.5]}.
 * Stateless; trees belong to the caller.
 */
public final class LiveData {

  private static final String TIMES = "t";
  private static final Set<String> VARIANTS =
      Set.of(Variant.LEAKY.toString(), Variant.FIXED.toString());
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private LiveData() {}

  /**
   * Returns the data of what came before the run that is shown: nothing, or the leaky run beside
   * its control.
   *
   * @param leaky null for nothing
   */
  public static ObjectNode of(@Nullable VariantAnalysis leaky) {
    ChartData data = ChartData.of(leaky, null);
    boolean exercise = leaky != null && leaky.manifest().exercise();
    return MAPPER.valueToTree(exercise ? data.upTo(RevealLevel.NOTHING) : data);
  }

  /**
   * Returns a chunk of a run. It has no distributions and no dumps: the report shows those.
   *
   * @param manifest the run at the chunk's end, the phase under way included
   * @param events all events of the run so far, which the charts mark
   * @param endSeconds the right end of all time axes, which the run may not have reached
   * @param throughput the chunk's rows; telemetry and intervals likewise
   */
  public static ObjectNode ofChunk(
      RunManifest manifest,
      List<RunEvent> events,
      double endSeconds,
      List<ThroughputRow> throughput,
      List<TelemetryRow> telemetry,
      List<IntervalHistogram> responseTimes,
      List<IntervalHistogram> serviceTimes) {
    VariantRun rows =
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
            List.of());
    ObjectNode chunk = MAPPER.createObjectNode();
    chunk.put("endSeconds", endSeconds);
    LeakCatalog.find(manifest.leakCase())
        .filter(leakCase -> !leakCase.isIncident() && !manifest.exercise())
        .ifPresent(leakCase -> chunk.put("leaking", leakCase.leaks()));
    chunk.set(
        manifest.variant().toString(), MAPPER.valueToTree(VariantChartData.ofChunk(rows, events)));
    return chunk;
  }

  /**
   * Appends a chunk to the data before it. A variant that the chunk does not have is unchanged.
   *
   * @param data changed in place
   */
  public static void append(ObjectNode data, ObjectNode chunk) {
    for (Map.Entry<String, JsonNode> field : chunk.properties()) {
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

  private static void appendVariant(ObjectNode data, ObjectNode chunk) {
    for (Map.Entry<String, JsonNode> field : chunk.properties()) {
      JsonNode before = data.get(field.getKey());
      if (before != null && isColumns(before) && isColumns(field.getValue())) {
        appendColumns((ObjectNode) before, (ObjectNode) field.getValue());
      } else {
        data.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }

  /** Fills up with nulls: a column may start late, or be missing in a chunk. */
  private static void appendColumns(ObjectNode data, ObjectNode chunk) {
    int rowsBefore = data.get(TIMES).size();
    int rows = chunk.get(TIMES).size();
    Set<String> names = new LinkedHashSet<>(data.propertyNames());
    names.addAll(chunk.propertyNames());
    for (String name : names) {
      ArrayNode column =
          data.get(name) instanceof ArrayNode before
              ? before
              : withNulls(data.putArray(name), rowsBefore);
      if (chunk.get(name) instanceof ArrayNode more) {
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
