package dev.leakdrill.reports.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.leakdrill.reports.compare.Curves;
import dev.leakdrill.reports.compare.Metric;
import dev.leakdrill.reports.compare.Metrics;
import dev.leakdrill.reports.compare.RunSummary;
import dev.leakdrill.reports.compare.RunsFolder;
import dev.leakdrill.reports.compare.VariantCurves;
import dev.leakdrill.run.RunFiles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The data of the page over many runs, as JSON. Immutable.
 *
 * @param title the folder's name
 * @param comparison whether the page is over these runs only, all of them selected
 * @param maxWithCurves the number of newest runs that have curves
 * @param metrics one for each of the runs' {@code figures}, in that order
 */
record RunsData(
    String title,
    boolean comparison,
    int maxWithCurves,
    List<MetricFields> metrics,
    List<RunFields> runs) {

  /** A metric without its reader. */
  record MetricFields(String name, String unit, String sentence) {}

  /**
   * One run.
   *
   * @param page address of its own page, relative to this one; null if it has none
   * @param figures one for each metric; null where the run lacks it
   * @param leaky its curves; null without a leaky run, or for a drill that is too old
   * @param fixed likewise
   */
  record RunFields(
      String id,
      @Nullable Long startEpochMillis,
      @JsonProperty("case") String leakCase,
      String outcome,
      String reason,
      String client,
      String culprit,
      String jdk,
      String threads,
      String machine,
      String os,
      boolean partial,
      List<String> problems,
      @Nullable String page,
      List<@Nullable Double> figures,
      @Nullable VariantCurves leaky,
      @Nullable VariantCurves fixed) {

    static RunFields of(RunSummary run, Path from) {
      Curves curves = run.curves();
      List<@Nullable Double> figures = new ArrayList<>();
      Metrics.all().forEach(metric -> figures.add(run.figure(metric)));
      return new RunFields(
          run.id(),
          run.start().map(Instant::toEpochMilli).orElse(null),
          run.leakCase(),
          run.outcome(),
          run.reason(),
          run.client(),
          run.culprit(),
          run.jdk(),
          run.threads(),
          run.machine(),
          run.os(),
          run.partial(),
          run.problems(),
          address(run.folder().resolve(RunFiles.PAGE), from),
          figures,
          curves == null ? null : curves.leaky(),
          curves == null ? null : curves.fixed());
    }
  }

  static RunsData of(String title, boolean comparison, List<RunSummary> runs, Path page) {
    Path from = page.toAbsolutePath().normalize();
    return new RunsData(
        title,
        comparison,
        RunsFolder.MAX_WITH_CURVES,
        Metrics.all().stream().map(RunsData::fields).toList(),
        runs.stream().map(run -> RunFields.of(run, from)).toList());
  }

  private static MetricFields fields(Metric metric) {
    return new MetricFields(metric.name(), metric.unit(), metric.sentence());
  }

  /** Returns a relative address, so that the folder of runs can be moved or served. */
  private static @Nullable String address(Path target, Path from) {
    if (!Files.isRegularFile(target)) {
      return null;
    }
    Path absolute = target.toAbsolutePath().normalize();
    Path base = from.getParent();
    if (base == null || !absolute.getRoot().equals(base.getRoot())) {
      return absolute.toUri().toString();
    }
    return "./"
        + StreamSupport.stream(base.relativize(absolute).spliterator(), false)
            .map(part -> URLEncoder.encode(part.toString(), StandardCharsets.UTF_8))
            .map(part -> part.replace("+", "%20"))
            .collect(Collectors.joining("/"));
  }
}
