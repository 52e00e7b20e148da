package dev.leakdrill.reports.compare;

import dev.leakdrill.reports.cases.MysteryCase;
import dev.leakdrill.reports.cases.RevealLevel;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One drill of a folder of runs: its name, circumstances, outcome and figures. Reading never fails;
 * what the folder lacks is listed in {@link #problems}. Immutable.
 */
public final class RunSummary {

  /** The outcome of a drill without a readable verdict. */
  public static final String NO_VERDICT = "NO VERDICT";

  /** The outcome of an exercise whose verdict has not been revealed. */
  public static final String EXERCISE = "EXERCISE";

  private static final Pattern START = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{6}Z");
  private static final DateTimeFormatter FOLDER_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmssX").withZone(ZoneOffset.UTC);

  private final String id;
  private final LenientDrillFiles files;
  private final @Nullable Curves curves;

  private RunSummary(String id, LenientDrillFiles files, @Nullable Curves curves) {
    this.id = id;
    this.files = files;
    this.curves = curves;
  }

  /** Reads a drill's verdict and manifests; figures from its curves are missing. */
  static RunSummary read(String id, Path folder) {
    return new RunSummary(id, LenientDrillFiles.read(folder), null);
  }

  /** Returns the same drill with its curves. */
  RunSummary withCurves() {
    return new RunSummary(id, files, Curves.of(files.folder()));
  }

  /** Returns its name: {@code 2026-..-stalled-call}, or {@code 2026-..-all/CASE}. */
  public String id() {
    return id;
  }

  /** Returns the drill's own folder. */
  public Path folder() {
    return files.folder();
  }

  /** Returns a figure; null if the drill lacks it. */
  public @Nullable Double figure(Metric metric) {
    return metric.reader().read(files, curves);
  }

  /** Returns its curves; null if they have not been read. */
  public @Nullable Curves curves() {
    return curves;
  }

  /** Returns its start by the manifest, or else by its name; empty if neither has one. */
  public Optional<Instant> start() {
    return files.manifests().stream()
        .map(manifest -> LenientDrillFiles.number(manifest.path("startEpochMillis")))
        .filter(millis -> millis != null && millis > 0)
        .map(millis -> Instant.ofEpochMilli(millis.longValue()))
        .findFirst()
        .or(this::startByName);
  }

  private Optional<Instant> startByName() {
    Matcher matcher = START.matcher(id);
    try {
      return matcher.find()
          ? Optional.of(FOLDER_TIME.parse(matcher.group(), Instant::from))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns the leak case; empty if it is not known. */
  public String leakCase() {
    String byVerdict = LenientDrillFiles.text(files.verdict(), "case");
    String name = byVerdict.isEmpty() ? files.manifestText("case") : byVerdict;
    return isHidden(RevealLevel.CULPRIT) ? MysteryCase.nameOf(name) : name;
  }

  /** Returns whether this is an exercise that has not been revealed as far as this level. */
  private boolean isHidden(int level) {
    return files.manifests().stream()
            .anyMatch(manifest -> manifest.path("exercise").asBoolean(false))
        && RevealLevel.read(files.folder()) < level;
  }

  /** Returns the verdict's outcome in words, or {@link #NO_VERDICT}. */
  public String outcome() {
    if (isHidden(RevealLevel.VERDICT)) {
      return EXERCISE;
    }
    String outcome = LenientDrillFiles.text(files.verdict(), "outcome");
    return outcome.isEmpty() ? NO_VERDICT : outcome;
  }

  /** Returns the outcome in a sentence; empty without a verdict. */
  public String reason() {
    return isHidden(RevealLevel.VERDICT) ? "" : LenientDrillFiles.text(files.verdict(), "reason");
  }

  /** Returns what it shows of the leaky client: {@code does not leak}; empty if it does not say. */
  public String client() {
    return isHidden(RevealLevel.VERDICT) ? "" : LenientDrillFiles.text(files.verdict(), "client");
  }

  /** Returns the frame or role that the dumps name; empty if they name nobody. */
  public String culprit() {
    if (isHidden(RevealLevel.CULPRIT)) {
      return "";
    }
    JsonNode culprit = files.verdict().path("culprit");
    String frame = LenientDrillFiles.text(culprit, "frame");
    return frame.isEmpty() ? LenientDrillFiles.text(culprit, "role") : frame;
  }

  /** Returns the version of the injector's JDK. */
  public String jdk() {
    return files.manifestText("jdk");
  }

  /** Returns {@code platform} or {@code virtual}. */
  public String threads() {
    return files.manifestText("threads");
  }

  /** Returns the machine in words. */
  public String machine() {
    return files.manifestText("host");
  }

  /** Returns the machine's operating system. */
  public String os() {
    return files.manifestText("os");
  }

  /** Returns whether a run of it ended early, or is still under way. */
  public boolean partial() {
    return files.manifests().stream()
        .anyMatch(manifest -> !LenientDrillFiles.text(manifest, "status").equals("complete"));
  }

  /** Returns everything missing, damaged, partial or of another format, in words. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(files.problems());
    for (JsonNode manifest : files.manifests()) {
      String status = LenientDrillFiles.text(manifest, "status");
      String variant = LenientDrillFiles.text(manifest, "variant");
      String why = LenientDrillFiles.text(manifest, "partialReason");
      if (!status.equals("complete")) {
        problems.add(
            "%s run partial: %s"
                .formatted(variant, why.isEmpty() ? "under way, or killed before its end" : why));
      }
    }
    if (curves != null && !curves.damages().isEmpty()) {
      int more = curves.damages().size() - 1;
      problems.add(curves.damages().get(0) + (more == 0 ? "" : "; and %d more".formatted(more)));
    }
    return problems;
  }

  @Override
  public String toString() {
    return id;
  }
}
