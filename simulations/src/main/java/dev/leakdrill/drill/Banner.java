package dev.leakdrill.drill;

import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.settings.DrillSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What a run is about to do, and what to expect, in a few lines of at most 100 columns. */
final class Banner {

  private Banner() {}

  static String of(DrillSettings settings, String variant, Path folder) {
    boolean leaky = variant.equals(RunManifest.LEAKY);
    int rate = settings.arrivalRatePerSec();
    int limit = settings.inFlightLimit();
    int free = limit - settings.dose();
    double plateau = Math.min(rate, free / (DrillSettings.SERVICE_TIME.toMillis() / 1_000.0));
    Duration window =
        leaky ? settings.expectedLeakyFaultWindow() : settings.expectedFixedFaultWindow();
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
                    free,
                    plateau,
                    100 * (1 - plateau / rate))
                : "the control: same load, same fault, the client with the fix; goodput should hold";
    return String.format(
        Locale.ROOT,
        """

        Leakdrill  %s, %s client: %,d payments a second, %d slots, %s threads, about %d s
                   one call in %d stalls, %d in all, after %d s of steady state
                   %s
                   run folder %s
        """,
        settings.leakCase(),
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
