package dev.leakdrill.reports.page;

import dev.leakdrill.reports.alerts.Alert;
import dev.leakdrill.reports.alerts.AlertCatalog;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.verdict.Check;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.VerdictTable;
import dev.leakdrill.reports.verdict.WarningLeadTime;
import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.GroupedThreadDump;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.RunManifest.Status;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page's words and tables, ready for the template, which escapes them all. Stateless. */
final class PageModel {

  private static final int MOST_THREAD_GROUPS = 12;
  private static final int MOST_NAMES = 3;
  private static final int MOST_DAMAGES = 100;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** One row of the verdict table. */
  public record CheckRow(
      String name,
      String predicted,
      String measured,
      String allowed,
      boolean pass,
      @Nullable String problem) {

    static CheckRow of(Check check) {
      return new CheckRow(
          check.name(),
          FigureFormat.of(check.predicted(), check.unit()),
          FigureFormat.of(check.measured(), check.unit()),
          FigureFormat.range(check.allowed().get(0), check.allowed().get(1), check.unit()),
          check.pass(),
          check.problem());
    }
  }

  /** Some rows of the verdict table under one title. */
  public record CheckGroup(String title, List<CheckRow> rows) {}

  /** An alert that fired in the leaky run. */
  public record AlertRow(String name, String summary, String detected, String lead) {

    static AlertRow of(WarningLeadTime fired) {
      return new AlertRow(
          fired.alert().name(),
          AlertCatalog.all().stream()
              .filter(alert -> alert.name().equals(fired.alert().name()))
              .map(Alert::summary)
              .findFirst()
              .orElse(""),
          FigureFormat.of(fired.detectSeconds(), "s"),
          FigureFormat.of(fired.leadSeconds(), "s"));
    }
  }

  /** A frame of a stack; {@code ours} if it is in the gateway's package. */
  public record FrameRow(String text, boolean ours) {}

  /** Threads with the same stack. */
  public record ThreadRow(
      String count, String state, String names, boolean ours, List<FrameRow> frames) {}

  private PageModel() {}

  static Map<String, Object> of(DrillRun drill, Verdict verdict, @Nullable String fixDiff) {
    Map<String, Object> values = new HashMap<>();
    values.put("title", "Leakdrill: " + verdict.leakCase() + ", " + verdict.outcome().text());
    values.put("quietTitle", quietTitle(drill));
    values.put("story", Story.of(drill, verdict));
    values.put("steps", RevealStep.STEPS);
    values.put("givenAway", givenAway(drill));
    values.put(
        "cold", drill.leaky() != null && drill.leaky().manifest().deploy() == DeployMode.COLD);
    values.put("leaking", leaking(verdict.leakCase()));
    values.put("outcome", verdict.outcome().text());
    values.put("outcomeClass", verdict.outcome().name().toLowerCase(Locale.ROOT));
    values.put("headline", Headline.of(drill, verdict));
    values.put("reason", verdict.reason());
    values.put("culprit", CulpritView.of(drill.leaky(), verdict.culprit()));
    values.put("alerts", verdict.alerts().stream().map(AlertRow::of).toList());
    values.put("facts", facts(drill, verdict));
    values.put("partial", partial(drill));
    values.put("leakyMissing", drill.leaky() == null);
    values.put("fixedMissing", drill.fixed() == null);
    values.put("virtual", drill.variants().stream().anyMatch(v -> v.manifest().onVirtualThreads()));
    values.put("checkGroups", checkGroups(verdict));
    values.put("gatewayPackage", gatewayPackage(drill));
    values.put("threads", drill.leaky() == null ? List.of() : threads(drill.leaky()));
    values.put("threadsSource", drill.leaky() == null ? "" : threadsSource(drill.leaky()));
    values.put("diff", fixDiff == null ? List.of() : FixDiff.linesOf(fixDiff, verdict.leakCase()));
    values.put("gatling", gatlingLinks(drill));
    values.put("jvms", jvms(drill));
    values.put("damages", ReadProblem.inWords(drill.damages(), MOST_DAMAGES));
    values.put("drill", drill.name());
    return values;
  }

  /** A title that tells nothing of what happened. */
  private static String quietTitle(DrillRun drill) {
    return drill.variants().stream()
        .findFirst()
        .map(run -> "Leakdrill: " + startedAt(run.manifest()))
        .orElse("Leakdrill");
  }

  private static String startedAt(RunManifest manifest) {
    return UTC.format(Instant.ofEpochMilli(manifest.startEpochMillis()));
  }

  /** Those facts of a run that say what to look for. */
  private static String givenAway(DrillRun drill) {
    return drill.variants().stream()
        .findFirst()
        .map(run -> run.manifest())
        .map(
            manifest ->
                "case %s \u00b7 dose %s, every %s"
                    .formatted(
                        manifest.leakCase(),
                        FigureFormat.whole(manifest.fault().dose()),
                        FigureFormat.whole(manifest.fault().every())))
        .orElse("");
  }

  /** What a case's own chart is of; null for the incident, whose threads have a chart already. */
  private static @Nullable String leaking(String leakCase) {
    return LeakCatalog.find(leakCase)
        .filter(found -> !found.isIncident())
        .map(found -> found.leaks() + " (" + found.signature().vital() + ")")
        .orElse(null);
  }

  private static String facts(DrillRun drill, Verdict verdict) {
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

  private static List<String> partial(DrillRun drill) {
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

  private static List<CheckGroup> checkGroups(Verdict verdict) {
    return List.of(
            group(verdict, "May the leaky run be judged?", Kind.VALIDITY, Variant.LEAKY),
            group(verdict, "May the fixed run be judged?", Kind.VALIDITY, Variant.FIXED),
            group(verdict, "Leaky run", Kind.LEAK, Variant.LEAKY),
            group(verdict, "Fixed run (control)", Kind.CONTROL, Variant.FIXED))
        .stream()
        .filter(group -> !group.rows().isEmpty())
        .toList();
  }

  private static CheckGroup group(Verdict verdict, String title, Kind kind, Variant variant) {
    return new CheckGroup(
        title,
        verdict.checks().stream()
            .filter(check -> check.kind() == kind && check.variant() == variant)
            .map(CheckRow::of)
            .toList());
  }

  private static String gatewayPackage(DrillRun drill) {
    return drill.variants().stream()
        .findFirst()
        .map(run -> run.manifest().gatewayPackage())
        .orElse("");
  }

  private static List<ThreadRow> threads(VariantRun run) {
    String ours = run.manifest().gatewayPackage();
    return run.leakDump().map(GroupedThreadDump::groups).orElse(List.of()).stream()
        .limit(MOST_THREAD_GROUPS)
        .map(
            group ->
                new ThreadRow(
                    FigureFormat.whole(group.count()),
                    (group.virtual() ? "virtual " : "") + group.state(),
                    group.threadNames().stream()
                        .limit(MOST_NAMES)
                        .collect(Collectors.joining(", ")),
                    group.standsIn(ours),
                    group.frames().stream()
                        .map(frame -> new FrameRow(frame, GroupedThreadDump.isIn(ours, frame)))
                        .toList()))
        .toList();
  }

  private static String threadsSource(VariantRun run) {
    return run.leakDump()
        .map(
            dump ->
                (run.threadDumps().containsKey(GroupedThreadDump.DRAINED)
                        ? "Taken after the old service had got no new request for a while"
                        : "Taken at the end of the hold, so requests on their way are in it too")
                    + ": %s threads, seen by %s."
                        .formatted(FigureFormat.whole(dump.threadCount()), dump.source()))
        .orElse("");
  }

  private static List<String> gatlingLinks(DrillRun drill) {
    return drill.variants().stream()
        .filter(VariantRun::hasGatlingReport)
        .map(run -> run.manifest().variant().toString())
        .toList();
  }

  private static List<String> jvms(DrillRun drill) {
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
}
