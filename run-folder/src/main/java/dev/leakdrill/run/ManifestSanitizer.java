package dev.leakdrill.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest and removes impossible values, such as a negative rate or a phase of a million
 * years. Each is reported as a problem, so that the rest of the run can be used. Stateless.
 */
final class ManifestSanitizer {

  /** Larger than any setting of a drill. */
  private static final double MAX = 1e9;

  private ManifestSanitizer() {}

  static RunManifest read(Path file, List<ReadProblem> problems) throws IOException {
    ReadProblems found = new ReadProblems(RunFiles.MANIFEST);
    RunManifest read = RunManifest.read(file, found);
    RunManifestBuilder possible = read.toBuilder();
    possible.phases(kept("phases", read.phases(), ManifestSanitizer::isPossible, found));
    possible.events(kept("events", read.events(), ManifestSanitizer::isPossible, found));
    possible.instances(
        kept("instances", read.instances(), instance -> instance.name() != null, found));
    possible
        .scale(number("scale", read.scale(), found))
        .arrivalRatePerSec(number("arrivalRatePerSec", read.arrivalRatePerSec(), found))
        .serviceTimeMillis(number("serviceTimeMillis", read.serviceTimeMillis(), found));
    FaultRecord fault = read.fault();
    possible.fault(
        new FaultRecord(
            Objects.requireNonNullElse(fault.name(), "none"),
            fault.every(),
            fault.dose(),
            fault.seen(),
            fault.delivered(),
            fault.stalledOpenAtEnd(),
            time("fault.armedAtSeconds", fault.armedAtSeconds(), found),
            time("fault.deliveredAtSeconds", fault.deliveredAtSeconds(), found)));
    problems.addAll(found.list());
    return possible.build();
  }

  private static boolean isPossible(PhaseInterval phase) {
    return phase.phase() != null
        && RunTimeRange.isPossible(phase.startSeconds())
        && RunTimeRange.isPossible(phase.endSeconds());
  }

  private static boolean isPossible(RunEvent event) {
    return event.name() != null && RunTimeRange.isPossible(event.atSeconds());
  }

  private static <T> List<T> kept(
      String field, List<T> all, Predicate<T> possible, ReadProblems found) {
    List<T> kept = new ArrayList<>();
    for (T each : all) {
      if (possible.test(each)) {
        kept.add(each);
      } else {
        found.addFile(field + ": left out, " + each + " cannot be");
      }
    }
    return kept;
  }

  private static double number(String field, double value, ReadProblems found) {
    if (value >= 0 && value <= MAX) {
      return value;
    }
    found.addFile(field + ": read as 0, " + value + " cannot be");
    return 0;
  }

  private static @Nullable Double time(String field, @Nullable Double seconds, ReadProblems found) {
    if (seconds == null || RunTimeRange.isPossible(seconds)) {
      return seconds;
    }
    found.addFile(field + ": left out, " + seconds + " cannot be");
    return null;
  }
}
