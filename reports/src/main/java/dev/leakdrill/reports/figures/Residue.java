package dev.leakdrill.reports.figures;

import dev.leakdrill.reports.cases.ExpectedResidue;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.run.VitalsSnapshot;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The vital signs of the idle servers before the load and of the drained ones after it; what grew
 * has leaked. Immutable.
 *
 * @param idle null if they were not read before the load
 * @param drained null if they were not read after it
 */
public record Residue(@Nullable VitalsSnapshot idle, @Nullable VitalsSnapshot drained) {

  static Residue of(VariantRun run) {
    return new Residue(run.idleVitals(), run.drainedVitals());
  }

  /** Returns a vital sign after the load; empty if it was not read. */
  public OptionalDouble level(String vital) {
    return drained == null ? OptionalDouble.empty() : drained.value(vital);
  }

  /** Returns by how much a vital sign is higher after the load; empty if that is unknown. */
  public OptionalDouble growth(String vital) {
    OptionalDouble after = level(vital);
    if (idle == null || after.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble before = idle.value(vital);
    return before.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(after.getAsDouble() - before.getAsDouble());
  }

  /** Returns the figure that a case makes a prediction of; empty if it is unknown. */
  public OptionalDouble of(ExpectedResidue expected) {
    OptionalDouble value = expected.level() ? level(expected.vital()) : growth(expected.vital());
    String per = expected.per();
    if (per == null || value.isEmpty()) {
      return value;
    }
    OptionalDouble divisor = level(per);
    return divisor.orElse(0) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(value.getAsDouble() / divisor.getAsDouble());
  }
}
