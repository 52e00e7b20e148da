package dev.leakdrill.reports.compare;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.verdict.CheckId;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.Variant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads those figures of a drill that are no single field of its files. Stateless. */
final class MetricReaders {

  private MetricReaders() {}

  static @Nullable Double outcomeIs(LenientDrillFiles files, String outcome) {
    String is = LenientDrillFiles.text(files.verdict(), "outcome");
    return is.isEmpty() ? null : (Double) (is.equals(outcome) ? 1.0 : 0.0);
  }

  static @Nullable Double yes(JsonNode node) {
    return node.isBoolean() ? (Double) (node.booleanValue() ? 1.0 : 0.0) : null;
  }

  static @Nullable Double complete(LenientDrillFiles files) {
    List<JsonNode> manifests = files.manifests();
    boolean all =
        manifests.stream()
            .allMatch(manifest -> LenientDrillFiles.text(manifest, "status").equals("complete"));
    return manifests.isEmpty() ? null : (Double) (all ? 1.0 : 0.0);
  }

  static @Nullable Double failedChecks(LenientDrillFiles files) {
    JsonNode checks = files.verdict().path("checks");
    if (!checks.isArray()) {
      return null;
    }
    double failed = 0;
    for (JsonNode check : checks) {
      failed += check.path("pass").asBoolean(true) ? 0 : 1;
    }
    return failed;
  }

  static boolean isIncident(LenientDrillFiles files) {
    return LeakCatalog.find(LenientDrillFiles.text(files.verdict(), "case"))
        .map(LeakCase::isIncident)
        .orElse(false);
  }

  /** Returns the check that counts what leaked: outside the incident, the first of its kind. */
  static JsonNode leakCheck(LenientDrillFiles files) {
    if (isIncident(files)) {
      return files.check(Variant.LEAKY, CheckId.LEAKED_THREADS);
    }
    for (JsonNode check : files.verdict().path("checks")) {
      if (LenientDrillFiles.text(check, "kind").equals("leak")) {
        return check;
      }
    }
    return files.check(Variant.LEAKY, CheckId.LEAKED_THREADS);
  }

  static @Nullable Double injectorShare(LenientDrillFiles files) {
    JsonNode check = files.check(Variant.LEAKY, CheckId.INJECTOR_CPU);
    Double percent = LenientDrillFiles.number(check.path("measured"));
    return percent == null ? null : (Double) (percent / 100);
  }

  static @Nullable Double serviceMemory(LenientDrillFiles files) {
    for (JsonNode instance : files.leaky().path("instances")) {
      if (LenientDrillFiles.text(instance, "name").equals(Instance.SERVICE_1)) {
        Double bytes = LenientDrillFiles.number(instance.path("memoryPeakBytes"));
        return bytes == null ? null : (Double) (bytes / 1e6);
      }
    }
    return null;
  }

  static @Nullable Double duration(LenientDrillFiles files) {
    double[] ends =
        files.manifests().stream()
            .map(LenientDrillFiles::endSeconds)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double sum = 0;
    for (double end : ends) {
      sum += end;
    }
    return ends.length == 0 ? null : (Double) sum;
  }
}
