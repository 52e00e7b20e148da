package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.Rounding;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Collects the checks of one kind on one variant. For one thread. */
final class CheckList {

  private final Variant variant;
  private final Kind kind;
  private final List<Check> checks = new ArrayList<>();

  CheckList(Variant variant, Kind kind) {
    this.variant = variant;
    this.kind = kind;
  }

  List<Check> checks() {
    return List.copyOf(checks);
  }

  /** Begins a check of a figure; {@link Draft#allow} or {@link Draft#show} adds it. */
  Draft check(CheckId id, String label, Unit unit) {
    return new Draft(id, label, unit);
  }

  /** Adds a check of a fact. */
  void addFact(CheckId id, String label, boolean holds, String problem) {
    check(id, label, Unit.YES_NO)
        .predicted(1)
        .measured(OptionalDouble.of(holds ? 1 : 0))
        .allow(1, 1, problem);
  }

  /** A check that is not in the list yet. */
  final class Draft {

    private final CheckId id;
    private final String label;
    private final Unit unit;
    private OptionalDouble predicted = OptionalDouble.empty();
    private OptionalDouble measured = OptionalDouble.empty();

    private Draft(CheckId id, String label, Unit unit) {
      this.id = id;
      this.label = label;
      this.unit = unit;
    }

    Draft predicted(double value) {
      return predicted(OptionalDouble.of(value));
    }

    Draft predicted(OptionalDouble value) {
      predicted = value;
      return this;
    }

    Draft measured(double value) {
      return measured(OptionalDouble.of(value));
    }

    Draft measured(OptionalDouble value) {
      measured = value;
      return this;
    }

    /** Adds the check; it passes if the measured value is there and within both bounds. */
    void allow(double min, double max) {
      allow(min, max, null);
    }

    /**
     * Adds the check; it passes if the measured value is there and within both bounds.
     *
     * @param problem what it means if it fails
     */
    void allow(double min, double max, @Nullable String problem) {
      boolean pass =
          measured.isPresent() && measured.getAsDouble() >= min && measured.getAsDouble() <= max;
      checks.add(
          new Check(
              id,
              label,
              Rounding.orNull(predicted),
              Rounding.orNull(measured),
              List.of(Rounding.of(min), Rounding.of(max)),
              pass,
              variant,
              kind,
              unit,
              pass ? null : problem));
    }

    /** Adds the check; it passes if the measured value is there, whatever it is. */
    void show() {
      allow(0, Double.MAX_VALUE);
    }
  }
}
