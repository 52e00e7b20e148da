package dev.leakdrill.reports.figures;

import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.Variant;
import java.util.ArrayList;
import java.util.List;

/** The moments at which an incident's goodput started to fall and had recovered. Stateless. */
final class TurningPoints {

  /** The name of the event at the end of the silent phase. */
  private static final String COLLAPSE = "collapse";

  private static final String RECOVERED = "recovered";

  private TurningPoints() {}

  /** Returns the moments that there were in a leaky incident, in order; none of a fixed run. */
  static List<RunEvent> of(RunManifest manifest, GoodputCurve curve) {
    List<RunEvent> points = new ArrayList<>();
    if (manifest.variant() != Variant.LEAKY) {
      return points;
    }
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
