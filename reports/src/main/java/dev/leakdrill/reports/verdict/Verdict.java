package dev.leakdrill.reports.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.leakdrill.reports.figures.FixedFigures;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.figures.WarningLeadTime;
import dev.leakdrill.run.JsonFiles;
import dev.leakdrill.run.Variant;
import dev.leakdrill.threads.diagnose.Culprit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a drill with its checks and figures: the file {@code verdict.json}. Immutable.
 *
 * @param reason the outcome in a sentence for people
 * @param client what the drill shows of the leaky client, whatever was predicted
 * @param valid whether the run may be judged; if not, the other figures mean nothing
 * @param leakCase the leak case, JSON name {@code case}; empty without any readable run
 * @param scale of the load; 0 without any readable run
 * @param leaky null if there is no leaky run
 * @param fixed null if there is no fixed run
 * @param culprit the first suspect of the leaky run's dumps; null if there is none
 * @param alerts those that fired in the leaky run, in that order
 * @param checks validity first, then leak, then control
 */
@JsonPropertyOrder({"outcome", "reason", "client", "valid", "case", "scale", "arrivalRatePerSec"})
public record Verdict(
    Outcome outcome,
    String reason,
    Client client,
    boolean valid,
    @JsonProperty("case") String leakCase,
    double scale,
    double arrivalRatePerSec,
    @Nullable LeakyFigures leaky,
    @Nullable FixedFigures fixed,
    @Nullable Culprit culprit,
    List<WarningLeadTime> alerts,
    List<Check> checks) {

  /** The four ways a drill can end. */
  public enum Outcome {
    /** Everything went as the model predicts. */
    REPRODUCED,
    /** So did the leaky half, which was asked for alone: the control was not run. */
    @JsonProperty("LEAKS AS PREDICTED")
    LEAKS_AS_PREDICTED,
    /** The run is valid, and shows something else. */
    @JsonProperty("NOT REPRODUCED")
    NOT_REPRODUCED,
    /** The run cannot be judged. */
    INVALID;

    /** Returns whether a build that asked for this may pass. */
    public boolean passes() {
      return this == REPRODUCED || this == LEAKS_AS_PREDICTED;
    }

    /** Returns the outcome as it is printed: {@code NOT REPRODUCED}, with a space. */
    public String text() {
      return name().replace('_', ' ');
    }
  }

  /** The behaviour of the leaky client that a drill shows. */
  public enum Client {
    /** It keeps something for ever. */
    @JsonProperty("leaks")
    LEAKS,
    /** It was put under the fault, kept nothing, and its callers got what they could get. */
    @JsonProperty("does not leak")
    DOES_NOT_LEAK,
    /** It kept nothing, at the cost of its callers. */
    @JsonProperty("does not leak, fails its callers")
    FAILS_ITS_CALLERS,
    /** The drill does not show it. */
    @JsonProperty("unknown")
    UNKNOWN
  }

  /** Returns the check of this id; empty if that was not judged. */
  public Optional<Check> check(Variant variant, CheckId id) {
    return checks.stream()
        .filter(check -> check.variant() == variant && check.id().equals(id))
        .findFirst();
  }

  /** Returns whether a build that asked for this drill may pass. */
  public boolean passes() {
    return outcome.passes();
  }

  /**
   * Writes this verdict over {@code file}, as a whole.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(Path file) throws IOException {
    JsonFiles.write(file, this);
  }
}
