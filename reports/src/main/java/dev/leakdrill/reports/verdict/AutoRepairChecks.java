package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.RepairTimes;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.RunManifest;
import java.util.List;

/**
 * The checks that an alert, the dumps and a deploy ended a leak before its full dose: the leaky run
 * with {@code operator=auto}. All of it has to happen in the silent phase, while no caller notices.
 * Stateless.
 */
final class AutoRepairChecks {

  /** For a machine: scrapes and how long the alert waits, or dumps and their analysis. */
  private static final double MAX_SECONDS = 4;

  private AutoRepairChecks() {}

  static List<Check> of(VariantAnalysis leaky) {
    RunManifest manifest = leaky.manifest();
    RepairTimes times = leaky.repairTimes();
    CheckList list = new CheckList(manifest.variant(), Kind.LEAK);
    list.check(CheckId.TIME_TO_DETECT, "time to detect, fault to alert", Unit.SECONDS)
        .measured(times.detectSeconds())
        .allow(0, MAX_SECONDS, "nobody was woken in time");
    list.check(CheckId.TIME_TO_DIAGNOSE, "time to diagnose, alert to culprit", Unit.SECONDS)
        .measured(times.diagnoseSeconds())
        .allow(0, MAX_SECONDS, "the dumps named nobody before the deploy");
    LeakChecks.addRecovery(list, leaky.curve());
    // How long a new service takes beside one under full load is up to the machine: not judged.
    list.check(CheckId.TIME_TO_TAKEOVER, "fault to takeover, silent for", Unit.SECONDS)
        .predicted(leaky.model().silentSeconds())
        .measured(times.totalSeconds())
        .show();
    list.check(CheckId.SECONDS_BELOW_WHOLE, "without 95 % of goodput", Unit.SECONDS)
        .measured(leaky.curve().secondsBelowWholeInRecovery())
        .show();
    list.check(
            CheckId.LEAKED_THREADS_BELOW_DOSE, "leaked threads, fewer than the dose", Unit.THREADS)
        .measured(leaky.leakedThreads().byDump())
        .allow(1, manifest.fault().dose() - 1, LeakChecks.threadsIn(manifest));
    return list.checks();
  }
}
