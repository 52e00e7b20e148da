package dev.leakdrill.reports.page;

import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.VerdictTable;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.RunManifest.Status;
import dev.leakdrill.run.VariantRun;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The circumstances of a drill in words: when, where, how much load, and what is missing. */
final class RunFacts {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private RunFacts() {}

  /** Returns a page title that reveals nothing of what happened. */
  static String quietTitle(DrillRun drill) {
    return drill.variants().stream()
        .findFirst()
        .map(run -> "Leakdrill: " + startedAt(run.manifest()))
        .orElse("Leakdrill");
  }

  private static String startedAt(RunManifest manifest) {
    return UTC.format(Instant.ofEpochMilli(manifest.startEpochMillis()));
  }

  /** Returns the facts that would tell a workshop what to look for: case, dose and frequency. */
  static String spoilers(DrillRun drill) {
    return drill.variants().stream()
        .findFirst()
        .map(VariantRun::manifest)
        .map(
            manifest ->
                "case %s \u00b7 dose %s, every %s"
                    .formatted(
                        manifest.leakCase(),
                        FigureFormat.whole(manifest.fault().dose()),
                        FigureFormat.whole(manifest.fault().every())))
        .orElse("");
  }

  /** Returns all other facts on one line; empty without any run. */
  static String line(DrillRun drill, Verdict verdict) {
    if (drill.variants().isEmpty()) {
      return "";
    }
    RunManifest manifest = drill.variants().get(0).manifest();
    List<String> facts = new ArrayList<>();
    facts.add(startedAt(manifest));
    facts.add("scale " + VerdictTable.scale(manifest.scale()));
    facts.add(FigureFormat.whole(verdict.arrivalRatePerSec()) + " arrivals/s");
    facts.add("S " + FigureFormat.whole(manifest.serviceTimeMillis()) + " ms");
    facts.add("M " + FigureFormat.whole(manifest.inFlightLimit()) + " slots");
    facts.add(manifest.threads() + " threads");
    facts.add("JDK " + manifest.jdk());
    facts.add(manifest.host().isEmpty() ? manifest.cpus() + " CPUs" : manifest.host());
    facts.add(manifest.os());
    return facts.stream().filter(fact -> !fact.isBlank()).collect(Collectors.joining(" \u00b7 "));
  }

  /** Returns for each run that is not complete why it ended early. */
  static List<String> partialReasons(DrillRun drill) {
    return drill.variants().stream()
        .map(VariantRun::manifest)
        .filter(manifest -> manifest.status() != Status.COMPLETE)
        .map(
            manifest ->
                manifest.partialReason() != null
                    ? manifest.variant() + ": " + manifest.partialReason()
                    : manifest.variant() + ": under way, or killed before its end")
        .toList();
  }

  /** Returns the JVMs of all runs with their JDK and memory. */
  static List<String> jvms(DrillRun drill) {
    return drill.variants().stream()
        .flatMap(
            run ->
                run.manifest().instances().stream()
                    .map(instance -> run.manifest().variant() + " " + jvm(instance)))
        .toList();
  }

  private static String jvm(Instance instance) {
    String peak =
        instance.memoryPeakBytes() == null
            ? "memory unknown"
            : FigureFormat.whole(instance.memoryPeakBytes() / 1e6) + " MB at most";
    return "%s: JDK %s, %s".formatted(instance.name(), instance.jdk(), peak);
  }

  /** Returns the package of the client under test; empty without any run. */
  static String gatewayPackage(DrillRun drill) {
    return drill.variants().stream()
        .findFirst()
        .map(run -> run.manifest().gatewayPackage())
        .orElse("");
  }
}
