package dev.leakdrill.drill.terminal;

import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.settings.PhaseLengths;
import dev.leakdrill.reports.cases.ExpectedResidue;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.figures.IncidentModel;
import dev.leakdrill.run.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The lines before a run: what is about to happen, and what to expect; at most 100 columns. */
public final class Banner {

  private Banner() {}

  /**
   * Returns the banner of a run.
   *
   * @param folder the variant's run folder
   */
  public static String of(DrillSettings settings, Variant variant, Path folder) {
    if (settings.exercise()) {
      return ofExercise(settings, variant, folder);
    }
    return settings.leakCase().isIncident()
        ? ofIncident(settings, variant, folder)
        : ofCase(settings, variant, folder);
  }

  private static String ofExercise(DrillSettings settings, Variant variant, Path folder) {
    return String.format(
        Locale.ROOT,
        """

        Leakdrill  %s, %s client: %,d payments a second, %d slots, %s threads
                   an exercise: the backend will let some calls down after %d s of steady state
                   what runs out, since when, and which line keeps it? Nothing here tells
                   run folder %s
        """,
        settings.caseName(),
        variant,
        settings.arrivalRatePerSec(),
        settings.inFlightLimit(),
        settings.threads(),
        settings.phases().steadyState().toSeconds(),
        folder);
  }

  private static String ofIncident(DrillSettings settings, Variant variant, Path folder) {
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
        settings.arrivalRatePerSec(),
        settings.inFlightLimit(),
        settings.threads(),
        expectedLength(settings, variant == Variant.LEAKY).toSeconds(),
        settings.every(),
        settings.dose(),
        settings.phases().steadyState().toSeconds(),
        expectation(settings, variant),
        folder);
  }

  private static Duration expectedLength(DrillSettings settings, boolean leaky) {
    PhaseLengths phases = settings.phases();
    return phases
        .warmUp()
        .plus(phases.steadyState())
        .plus(settings.expectedFaultWindow(leaky))
        .plus(phases.hold())
        .plus(leaky ? phases.recovery() : Duration.ZERO);
  }

  private static String expectation(DrillSettings settings, Variant variant) {
    if (settings.dose() == 0) {
      return "dose 0: a healthy control, nothing is going to happen";
    }
    if (variant == Variant.FIXED) {
      return "the control: same load, same fault, the client with the fix; goodput should hold";
    }
    IncidentModel model = settings.model();
    return String.format(
        Locale.ROOT,
        "%d of %d slots will leak; the formula says F/S = %d/0.040 s = %,.0f/s, %.1f %% less",
        settings.dose(),
        settings.inFlightLimit(),
        model.freeSlots(),
        model.plateauPerSec(),
        100 * model.drop());
  }

  private static String ofCase(DrillSettings settings, Variant variant, Path folder) {
    LeakCase leakCase = settings.leakCase();
    ExpectedResidue residue = leakCase.signature().leaks().get(0);
    PhaseLengths phases = settings.phases();
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
        phases.maxTotal().toSeconds()
            - phases.faultWindowLimit().toSeconds()
            + settings.expectedFaultWindow(false).toSeconds(),
        leakCase.faultPlan().fault(),
        settings.every(),
        settings.dose(),
        leakCase.leaks(),
        leaks ? Math.round(residue.predicted(settings.dose(), rate)) : 0,
        residue.vital().substring(residue.vital().lastIndexOf('.') + 1),
        folder);
  }
}
