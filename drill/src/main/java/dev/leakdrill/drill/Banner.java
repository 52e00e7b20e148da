package dev.leakdrill.drill;

import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.reports.cases.ExpectedResidue;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.verdict.IncidentModel;
import dev.leakdrill.run.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What a run is about to do, and what to expect, in a few lines of at most 100 columns. */
final class Banner {

  private Banner() {}

  private static String ofSignature(DrillSettings settings, Variant variant, Path folder) {
    LeakCase leakCase = settings.leakCase();
    ExpectedResidue leak = leakCase.signature().leaks().get(0);
    int rate = settings.arrivalRatePerSec();
    boolean leaks = variant == Variant.LEAKY && settings.dose() > 0;
    return String.format(
        Locale.ROOT,
        """

        Leakdrill  %s, %s client: %,d payments a second, %d slots, %s threads, about %d s
                   fault %s, one call in %d, %d in all
                   leaks %s
                   to be left when the load is gone: %,d x %s
                   run folder %s
        """,
        leakCase.name(),
        variant,
        rate,
        settings.inFlightLimit(),
        settings.threads(),
        settings.phases().maxTotal().toSeconds()
            - settings.phases().faultWindowLimit().toSeconds()
            + settings.expectedFaultWindow(false).toSeconds(),
        leakCase.exposure().fault(),
        settings.every(),
        settings.dose(),
        leakCase.leaks(),
        leaks ? Math.round(leak.predicted(settings.dose(), rate)) : 0,
        leak.vital().substring(leak.vital().lastIndexOf('.') + 1),
        folder);
  }

  static String of(DrillSettings settings, Variant variant, Path folder) {
    if (!settings.leakCase().isIncident()) {
      return ofSignature(settings, variant, folder);
    }
    boolean leaky = variant == Variant.LEAKY;
    int rate = settings.arrivalRatePerSec();
    int limit = settings.inFlightLimit();
    IncidentModel model = settings.model();
    Duration window =
        leaky ? settings.expectedFaultWindow(true) : settings.expectedFaultWindow(false);
    Duration total =
        settings
            .phases()
            .warmUp()
            .plus(settings.phases().steadyState())
            .plus(window)
            .plus(settings.phases().hold())
            .plus(leaky ? settings.phases().recovery() : Duration.ZERO);
    String expectation =
        settings.dose() == 0
            ? "dose 0: a healthy control, nothing is going to happen"
            : leaky
                ? String.format(
                    Locale.ROOT,
                    "%d of %d slots will leak; the formula says F/S = %d/0.040 s = %,.0f/s, %.1f %% less",
                    settings.dose(),
                    limit,
                    model.freeSlots(),
                    model.plateauPerSec(),
                    100 * model.drop())
                : "the control: same load, same fault, the client with the fix; goodput should hold";
    return String.format(
        Locale.ROOT,
        """

        Leakdrill  %s, %s client: %,d payments a second, %d slots, %s threads, about %d s
                   one call in %d stalls, %d in all, after %d s of steady state
                   %s
                   run folder %s
        """,
        settings.leakCase().name(),
        variant,
        rate,
        limit,
        settings.threads(),
        total.toSeconds(),
        settings.every(),
        settings.dose(),
        settings.phases().steadyState().toSeconds(),
        expectation,
        folder);
  }
}
