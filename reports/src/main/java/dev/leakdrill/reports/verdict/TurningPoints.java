package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.List;

/**
 * When an incident's goodput began to fall and when it was whole again, as the verdict sees it.
 * Stateless.
 */
public final class TurningPoints {

  /** The end of the silent phase. */
  public static final String COLLAPSE = "collapse";

  public static final String RECOVERED = "recovered";

  private TurningPoints() {}

  /** Returns what there was of them in a leaky incident, in order; nothing in any other run. */
  public static List<RunEvent> of(VariantRun run) {
    RunManifest manifest = run.manifest();
    List<RunEvent> points = new ArrayList<>();
    if (manifest.variant() != Variant.LEAKY
        || LeakCatalog.find(manifest.leakCase()).filter(LeakCase::isIncident).isEmpty()) {
      return points;
    }
    GoodputCurve curve = GoodputCurve.of(run);
    Double armedAt = manifest.fault().armedAtSeconds();
    if (armedAt != null) {
      curve
          .silentSeconds()
          .ifPresent(silent -> points.add(new RunEvent(COLLAPSE, armedAt + silent, "")));
    }
    manifest
        .event(RunEvent.DEPLOY_BEGAN)
        .ifPresent(
            deploy ->
                curve
                    .recoverySeconds()
                    .ifPresent(
                        seconds ->
                            points.add(new RunEvent(RECOVERED, deploy.atSeconds() + seconds, ""))));
    return points;
  }
}
