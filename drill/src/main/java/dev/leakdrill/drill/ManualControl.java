package dev.leakdrill.drill;

import dev.leakdrill.drill.live.CommandTarget;
import dev.leakdrill.drill.live.TrainerCommand;
import dev.leakdrill.run.Phase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What whoever stands before the live view has asked for. The operator looks here at the end of
 * each phase, and in between; it stays the operator who acts.
 *
 * <p>Safe for use by many threads. Moments are seconds since clock zero.
 */
final class ManualControl implements CommandTarget {

  /** How long a run may be held up, in all: the injector is told to go on for so much longer. */
  static final Duration LONGEST_HOLD = Duration.ofMinutes(30);

  /** As short as a knob may make a phase: with less of it there is nothing to judge. */
  static final Duration SHORTEST_PHASE = Duration.ofSeconds(3);

  private final Set<TrainerCommand> possible;
  private final double longestHoldSeconds;
  private final DoubleSupplier nowSeconds;
  private final Consumer<String> journal;

  private @Nullable Phase phase;
  private double phaseStart;
  private boolean endAsked;
  private boolean holding;
  private double holdStart;
  private double heldSeconds;
  private boolean heldPhase;

  /**
   * @param possible what this run has a use for
   * @param longestHold how long it may be held up in all; zero if it may not
   * @param nowSeconds the run's clock
   * @param journal told of each order that is taken, in words
   */
  ManualControl(
      Set<TrainerCommand> possible,
      Duration longestHold,
      DoubleSupplier nowSeconds,
      Consumer<String> journal) {
    this.possible =
        possible.isEmpty() ? EnumSet.noneOf(TrainerCommand.class) : EnumSet.copyOf(possible);
    this.longestHoldSeconds = RunContext.seconds(longestHold);
    this.nowSeconds = nowSeconds;
    this.journal = journal;
  }

  /** Notes that a phase starts, null for none; what was asked of the one before is done. */
  synchronized void enter(@Nullable Phase next) {
    if (holding) {
      release();
    }
    phase = next;
    phaseStart = nowSeconds.getAsDouble();
    endAsked = false;
    heldPhase = false;
  }

  /** Returns whether the phase is to end now, whatever the plan says. */
  synchronized boolean isEndAsked() {
    return endAsked;
  }

  /** Returns whether the phase is not to end yet; false when it has been long enough. */
  @Override
  public synchronized boolean isHolding() {
    if (holding && heldSoFar() >= longestHoldSeconds) {
      release();
      journal.accept("went on: held up for as long as the load lasts");
    }
    return holding;
  }

  /** Returns whether the phase under way is longer or shorter than planned. */
  synchronized boolean hasChangedThePhase() {
    return endAsked || heldPhase;
  }

  @Override
  public synchronized Optional<String> refusal(TrainerCommand order) {
    if (phase == null) {
      return Optional.of("no phase is under way");
    }
    if (order == TrainerCommand.CONTINUE) {
      return isHolding() ? Optional.empty() : Optional.of("nothing is held up");
    }
    if (!possible.contains(order)) {
      return Optional.of(never(order));
    }
    return order == TrainerCommand.HOLD ? refusalToHold() : refusalToEnd(order);
  }

  private Optional<String> refusalToHold() {
    if (isHolding()) {
      return Optional.of("held up already");
    } else if (phase == Phase.DRAIN) {
      return Optional.of("the load is over");
    }
    return heldSeconds < longestHoldSeconds
        ? Optional.empty()
        : Optional.of("held up for as long as the load lasts");
  }

  private Optional<String> refusalToEnd(TrainerCommand order) {
    Phase ends = order == TrainerCommand.ARM ? Phase.STEADY_STATE : Phase.HOLD;
    if (phase != ends) {
      return Optional.of(
          "only in the phase " + (order == TrainerCommand.ARM ? "steady state" : "hold"));
    }
    return nowSeconds.getAsDouble() - phaseStart < RunContext.seconds(SHORTEST_PHASE)
        ? Optional.of("in a moment: the phase has just begun")
        : Optional.empty();
  }

  @Override
  public synchronized Optional<String> give(TrainerCommand order) {
    Optional<String> refusal = refusal(order);
    if (refusal.isPresent()) {
      return refusal;
    }
    switch (order) {
      case HOLD -> {
        holding = true;
        heldPhase = true;
        holdStart = nowSeconds.getAsDouble();
      }
      case CONTINUE -> release();
      default -> {
        if (holding) {
          release();
        }
        endAsked = true;
      }
    }
    journal.accept(inWords(order));
    return Optional.empty();
  }

  private String inWords(TrainerCommand order) {
    double seconds = nowSeconds.getAsDouble() - phaseStart;
    return String.format(Locale.ROOT, "%s, %.1f s into the phase %s", done(order), seconds, phase);
  }

  private static String done(TrainerCommand order) {
    return switch (order) {
      case ARM -> "armed the fault";
      case DEPLOY -> "had the fix deployed";
      case HOLD -> "held the plan up";
      case CONTINUE -> "went on with the plan";
    };
  }

  private static String never(TrainerCommand order) {
    return switch (order) {
      case ARM -> "dose 0: there is no fault to arm";
      case DEPLOY -> "this run deploys nothing, or an alert decides";
      default -> "one drill comes behind the other: there is no time to hold on";
    };
  }

  private void release() {
    heldSeconds = heldSoFar();
    holding = false;
  }

  private double heldSoFar() {
    return heldSeconds + (holding ? nowSeconds.getAsDouble() - holdStart : 0);
  }
}
