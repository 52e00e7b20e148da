package dev.leakdrill.reports.verdict;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseStatistics;
import dev.leakdrill.run.VariantRun;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** S as a prediction takes it: what a call holds its slot for, measured before the fault. */
final class ServiceTime {

  private ServiceTime() {}

  /**
   * Returns the lower quartile, over the half seconds of warm-up and steady state, of how long a
   * request held its slot, seconds. The hold serves a fifth of the load, so its calls wait for
   * processors as little as those of the quieter seconds; a steady state that fills the machine
   * would tell how busy that is (docs/adr/0013). Empty if the first service did not tell.
   */
  static OptionalDouble beforeTheFault(VariantRun run) {
    double[] sorted =
        DoubleStream.concat(
                PhaseStatistics.of(run, Phase.WARM_UP).slotHeldSecondsByHalfSecond(),
                PhaseStatistics.of(run, Phase.STEADY_STATE).slotHeldSecondsByHalfSecond())
            .sorted()
            .toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 4]);
  }
}
