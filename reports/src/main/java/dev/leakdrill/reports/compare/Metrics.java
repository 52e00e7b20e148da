package dev.leakdrill.reports.compare;

import dev.leakdrill.reports.compare.Metric.Reader;
import dev.leakdrill.reports.verdict.CheckId;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.Variant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All metrics, in the order in which they are shown; names are a public interface. Stateless. */
public final class Metrics {

  private static final List<Metric> ALL =
      List.of(
          new Metric(
              "reproduced",
              "yes",
              "Whether the verdict is REPRODUCED.",
              "verdict.json outcome",
              (files, curves) -> MetricReaders.outcomeIs(files, "REPRODUCED")),
          new Metric(
              "valid",
              "yes",
              "Whether the run may be judged at all.",
              "verdict.json valid",
              (files, curves) -> MetricReaders.yes(files.verdict().path("valid"))),
          new Metric(
              "complete",
              "yes",
              "Whether every run that is there went through all its phases.",
              "run.json status",
              (files, curves) -> MetricReaders.complete(files)),
          new Metric(
              "failedChecks",
              "checks",
              "Lines of the verdict that say FAIL.",
              "verdict.json checks[].pass",
              (files, curves) -> MetricReaders.failedChecks(files)),
          verdict("steadyGoodputPerSec", "/s", "leaky", "OK answers a second before the fault."),
          verdict("holdGoodputPerSec", "/s", "leaky", "OK answers a second in the hold."),
          new Metric(
              "predictedHoldGoodputPerSec",
              "/s",
              "What the model predicts for the incident's hold: free slots over service time.",
              "verdict.json leaky.predictedHoldGoodputPerSec",
              (files, curves) ->
                  MetricReaders.isIncident(files)
                      ? LenientDrillFiles.number(
                          files.verdict().at("/leaky/predictedHoldGoodputPerSec"))
                      : null),
          verdict("drop", "fraction", "leaky", "Share of steady goodput that the hold lacks."),
          check(
              "silentSeconds",
              "s",
              CheckId.SILENT_PHASE,
              "From the fault's arming to the collapse."),
          verdict(
              "serviceTimeMillis",
              "ms",
              "leaky",
              "How long a request held its slot before the fault, lower quartile over half seconds."),
          verdict(
              "holdServiceTimeMillis",
              "ms",
              "leaky",
              "How long a request of the hold held its slot, mean."),
          new Metric(
              "steadyP99Millis",
              "ms",
              "Response time of the steady state, 99th percentile of all but the shed.",
              Variant.LEAKY + "/" + RunFiles.RESPONSE_TIMES,
              curve(Curves::leaky, VariantCurves::steadyP99Millis)),
          new Metric(
              "holdP99Millis",
              "ms",
              "Response time of the hold, 99th percentile of all but the shed.",
              Variant.LEAKY + "/" + RunFiles.RESPONSE_TIMES,
              curve(Curves::leaky, VariantCurves::holdP99Millis)),
          verdict(
              "liveThreadsSteady", "threads", "leaky", "Live threads before the fault, median."),
          verdict("liveThreadsHold", "threads", "leaky", "Live threads in the hold, median."),
          new Metric(
              "leaked",
              "left",
              "What the leaky client left behind: threads, or what the case leaks.",
              "verdict.json checks[], the first of the leak",
              (files, curves) ->
                  LenientDrillFiles.number(MetricReaders.leakCheck(files).path("measured"))),
          new Metric(
              "leakedExpected",
              "left",
              "What it should have left behind by the model.",
              "verdict.json checks[], the first of the leak",
              (files, curves) ->
                  LenientDrillFiles.number(MetricReaders.leakCheck(files).path("predicted"))),
          verdict(
              "recoverySeconds",
              "s",
              "leaky",
              "From the start of the deploy until goodput was back for three seconds."),
          verdict(
              "recoveredGoodputPerSec", "/s", "leaky", "OK answers a second after the recovery."),
          new Metric(
              "firstAlertSeconds",
              "s",
              "From the fault's arming to the first alert that would have fired.",
              "verdict.json alerts[0].detectSeconds",
              (files, curves) ->
                  LenientDrillFiles.number(files.verdict().at("/alerts/0/detectSeconds"))),
          new Metric(
              "warningLeadSeconds",
              "s",
              "How long before the collapse the first alert would have fired.",
              "verdict.json alerts[0].leadSeconds",
              (files, curves) ->
                  LenientDrillFiles.number(files.verdict().at("/alerts/0/leadSeconds"))),
          new Metric(
              "culpritCount",
              "left",
              "How many threads or acquisitions stand at the line that is named.",
              "verdict.json culprit.count",
              (files, curves) -> LenientDrillFiles.number(files.verdict().at("/culprit/count"))),
          new Metric(
              "culpritGrowthPerSec",
              "/s",
              "How fast they grew, while they grew.",
              "verdict.json culprit.growthPerSec",
              (files, curves) ->
                  LenientDrillFiles.number(files.verdict().at("/culprit/growthPerSec"))),
          fixed(
              "fixedFaultWindowGoodputPerSec",
              "/s",
              "faultWindowGoodputPerSec",
              "OK answers a second of the fixed client under the fault."),
          fixed(
              "fixedHoldGoodputPerSec",
              "/s",
              "holdGoodputPerSec",
              "OK answers a second of the fixed client in the hold."),
          fixed(
              "fixedLiveThreadsHold",
              "threads",
              "liveThreadsHold",
              "Live threads of the fixed service in the hold, median."),
          new Metric(
              "fixedHoldP99Millis",
              "ms",
              "Response time of the fixed client's hold, 99th percentile of all but the shed.",
              Variant.FIXED + "/" + RunFiles.RESPONSE_TIMES,
              curve(Curves::fixed, VariantCurves::holdP99Millis)),
          check(
              "schedulingDelayP99Millis",
              "ms",
              CheckId.SCHEDULING_DELAY,
              "How late the injector started requests in the leaky run, 99th percentile."),
          new Metric(
              "injectorShare",
              "fraction",
              "The injector's share of the machine in the leaky run.",
              "verdict.json checks[], injector-cpu",
              (files, curves) -> MetricReaders.injectorShare(files)),
          new Metric(
              "serviceMemoryMegabytes",
              "MB",
              "Largest resident set of the leaky service.",
              "leaky/run.json instances[].memoryPeakBytes",
              (files, curves) -> MetricReaders.serviceMemory(files)),
          new Metric(
              "durationSeconds",
              "s",
              "How long the load of all its runs lasted.",
              "run.json phases[]",
              (files, curves) -> MetricReaders.duration(files)));

  private Metrics() {}

  /** Returns all metrics. */
  public static List<Metric> all() {
    return ALL;
  }

  /** Returns the metric of this name. */
  public static Optional<Metric> find(String name) {
    return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /** Returns the metric of this name, which must exist. */
  static Metric get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(name));
  }

  /** Returns all names, for a message. */
  static String names() {
    return ALL.stream().map(Metric::name).collect(Collectors.joining(", "));
  }

  private static Metric verdict(String name, String unit, String variant, String sentence) {
    return inVerdict(name, unit, variant + "." + name, sentence);
  }

  private static Metric fixed(String name, String unit, String field, String sentence) {
    return inVerdict(name, unit, "fixed." + field, sentence);
  }

  private static Metric inVerdict(String name, String unit, String place, String sentence) {
    String pointer = "/" + place.replace('.', '/');
    return new Metric(
        name,
        unit,
        sentence,
        "verdict.json " + place,
        (files, curves) -> LenientDrillFiles.number(files.verdict().at(pointer)));
  }

  private static Metric check(String name, String unit, CheckId check, String sentence) {
    return new Metric(
        name,
        unit,
        sentence,
        "verdict.json checks[], " + check,
        (files, curves) ->
            LenientDrillFiles.number(files.check(Variant.LEAKY, check).path("measured")));
  }

  private static Reader curve(
      Function<Curves, @Nullable VariantCurves> variant,
      Function<VariantCurves, @Nullable Double> figure) {
    return (files, curves) -> {
      VariantCurves of = curves == null ? null : variant.apply(curves);
      return of == null ? null : figure.apply(of);
    };
  }
}
