package dev.leakdrill.reports.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.leakdrill.reports.compare.Comparison.Row;
import dev.leakdrill.reports.compare.FailIf.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A comparison as JSON, a public interface: {@code docs/compare.md} has the fields. Stateless. */
public final class ComparisonJson {

  private static final int FORMAT_VERSION = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private record Document(
      int formatVersion,
      List<RunFields> runs,
      @Nullable RunFields baseline,
      List<MetricFields> metrics,
      List<FailureFields> failures,
      boolean failed) {}

  private record RunFields(
      String id,
      @Nullable String start,
      @JsonProperty("case") String leakCase,
      String outcome,
      String reason,
      String culprit,
      String jdk,
      String threads,
      String machine,
      boolean partial,
      List<String> problems) {

    static RunFields of(RunSummary run) {
      return new RunFields(
          run.id(),
          run.start().map(Instant::toString).orElse(null),
          run.leakCase(),
          run.outcome(),
          run.reason(),
          run.culprit(),
          run.jdk(),
          run.threads(),
          run.machine(),
          run.partial(),
          run.problems());
    }
  }

  private record MetricFields(
      String name,
      String unit,
      List<@Nullable Double> values,
      int count,
      @Nullable Double median,
      @Nullable Double min,
      @Nullable Double max,
      @Nullable Double spread,
      @Nullable Double baseline,
      @Nullable Double change) {

    static MetricFields of(Row row) {
      Spread spread = row.spread();
      return new MetricFields(
          row.metric().name(),
          row.metric().unit(),
          row.values(),
          spread == null ? 0 : spread.count(),
          spread == null ? null : (Double) spread.median(),
          spread == null ? null : (Double) spread.min(),
          spread == null ? null : (Double) spread.max(),
          spread == null ? null : spread.relative(),
          row.baseline(),
          row.change());
    }
  }

  private record FailureFields(
      String condition, @Nullable String run, @Nullable Double value, String message) {

    static FailureFields of(Failure failure) {
      RunSummary run = failure.run();
      return new FailureFields(
          failure.condition().text(),
          run == null ? null : run.id(),
          failure.value(),
          failure.message());
    }
  }

  private ComparisonJson() {}

  /** Returns the document, ending with a line feed. */
  public static String of(Comparison comparison, List<Failure> failures) {
    RunSummary baseline = comparison.baseline();
    return MAPPER.writeValueAsString(
            new Document(
                FORMAT_VERSION,
                comparison.runs().stream().map(RunFields::of).toList(),
                baseline == null ? null : RunFields.of(baseline),
                comparison.rows().stream().map(MetricFields::of).toList(),
                failures.stream().map(FailureFields::of).toList(),
                !failures.isEmpty()))
        + "\n";
  }
}
