package dev.leakdrill.reports.page;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.figures.IncidentModel;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import org.jspecify.annotations.Nullable;

/** Requests a second by outcome, and the model's prediction up to the deploy. Stateless. */
final class RateColumns {

  private RateColumns() {}

  static ColumnTable of(VariantRun run, IncidentModel model) {
    ColumnTable columns = new ColumnTable();
    for (ThroughputRow row : run.throughput()) {
      // A second cut short by the run's end would look like a collapse.
      if (row.coversItsSecond()) {
        columns
            .at(row.elapsedSeconds() + 0.5)
            .put("ok", row.ok())
            .put("shed", row.shed())
            .put("timedOut", row.timedOut())
            .put("failed", row.failed())
            .put("offered", row.offered())
            .put("predicted", predictedPerSec(run.manifest(), model, row.elapsedSeconds() + 0.5));
      }
    }
    return columns;
  }

  private static @Nullable Double predictedPerSec(
      RunManifest manifest, IncidentModel model, double seconds) {
    boolean incident = LeakCatalog.find(manifest.leakCase()).map(LeakCase::isIncident).orElse(true);
    if (!incident || isIn(manifest, Phase.WARM_UP, seconds) || isAfterDeploy(manifest, seconds)) {
      return null;
    }
    Double armedAt = manifest.fault().armedAtSeconds();
    if (manifest.variant() == Variant.LEAKY) {
      return armedAt == null
          ? model.arrivalRatePerSec()
          : model.goodputAfterPerSec(seconds - armedAt);
    }
    Double deliveredAt = manifest.fault().deliveredAtSeconds();
    boolean faulty =
        armedAt != null && seconds >= armedAt && (deliveredAt == null || seconds < deliveredAt);
    return faulty ? model.goodputUnderFaultPerSec() : model.arrivalRatePerSec();
  }

  private static boolean isIn(RunManifest manifest, Phase phase, double seconds) {
    return manifest.phase(phase).filter(found -> found.contains(seconds)).isPresent();
  }

  private static boolean isAfterDeploy(RunManifest manifest, double seconds) {
    return manifest
        .event(RunEvent.DEPLOY_BEGAN)
        .filter(event -> seconds >= event.atSeconds())
        .isPresent();
  }
}
