package dev.leakdrill.reports.verdict;

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

  /** Adds a check that passes if the measured value is there and within both bounds. */
  void add(
      String name,
      String unit,
      OptionalDouble predicted,
      OptionalDouble measured,
      double lowest,
      double highest,
      @Nullable String problem) {
    boolean pass =
        measured.isPresent()
            && measured.getAsDouble() >= lowest
            && measured.getAsDouble() <= highest;
    checks.add(
        new Check(
            name,
            rounded(predicted),
            rounded(measured),
            List.of(rounded(lowest), rounded(highest)),
            pass,
            variant,
            kind,
            unit,
            pass ? null : problem));
  }

  /** Adds a check of a fact. */
  void addFact(String name, boolean holds, String problem) {
    add(name, "yes", OptionalDouble.of(1), OptionalDouble.of(holds ? 1 : 0), 1, 1, problem);
  }

  static @Nullable Double rounded(OptionalDouble value) {
    return value.isPresent() ? (Double) rounded(value.getAsDouble()) : null;
  }

  /** Four decimals tell everything a drill can resolve. */
  static double rounded(double value) {
    return value == Double.MAX_VALUE ? value : Math.round(value * 1e4) / 1e4;
  }
}
