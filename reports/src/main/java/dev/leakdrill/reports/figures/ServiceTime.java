package dev.leakdrill.reports.figures;

import dev.leakdrill.run.Phase;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** S as the prediction takes it: how long a call holds its slot, measured before the fault. */
final class ServiceTime {

  private ServiceTime() {}

  /**
   * Returns the lower quartile, over the half seconds of warm-up and steady state, of how long a
   * request held its slot, seconds; empty if the first service did not report it. The hold serves a
   * fifth of the load, so its calls wait for processors as little as those of the quieter seconds;
   * the mean of a steady state that fills the machine would measure the machine (docs/adr/0013).
   */
  static OptionalDouble beforeTheFault(PhaseFigures phases) {
    double[] sorted =
        DoubleStream.concat(
                phases.get(Phase.WARM_UP).slotHeldSecondsByHalfSecond(),
                phases.get(Phase.STEADY_STATE).slotHeldSecondsByHalfSecond())
            .sorted()
            .toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 4]);
  }
}
