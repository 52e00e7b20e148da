package dev.leakdrill.reports.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.leakdrill.run.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the verdict: a figure, what the model predicts for it, what was measured and what is
 * allowed. Immutable.
 *
 * @param id what programs look it up by
 * @param label what people read, JSON name {@code name}
 * @param predicted null if the model says nothing but the bounds
 * @param measured null if it could not be measured; such a check fails
 * @param allowed lower and upper bound, both inclusive
 * @param variant whose run was measured
 * @param unit of all its figures
 * @param problem what it means that it failed, in words; null if it passed or its label says enough
 */
public record Check(
    CheckId id,
    @JsonProperty("name") String label,
    @Nullable Double predicted,
    @Nullable Double measured,
    List<Double> allowed,
    boolean pass,
    Variant variant,
    Kind kind,
    Unit unit,
    @Nullable String problem) {

  /** The subject of a check. */
  public enum Kind {
    /** Whether the run may be judged at all. */
    @JsonProperty("validity")
    VALIDITY,
    /** Whether the leaky client collapsed as predicted, and its repair brought goodput back. */
    @JsonProperty("leak")
    LEAK,
    /** Whether the fixed client stood the same fault. */
    @JsonProperty("control")
    CONTROL
  }
}
