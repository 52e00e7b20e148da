package dev.leakdrill.drill.phases;

import dev.leakdrill.drill.live.CommandTarget;
import dev.leakdrill.drill.live.TrainerCommand;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.Variant;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a trainer gives through the live view: arm the fault, deploy the fix, hold on,
 * continue. It takes or refuses a command and remembers it for the current phase; the conducting
 * thread asks for it while it waits, and acts.
 *
 * <p>Safe for use by many threads.
 */
public final class ManualControl implements CommandTarget, PhaseListener {

  /** The maximum length of all holds of a run together; the injector runs for so much longer. */
  public static final Duration MAX_HOLD = Duration.ofMinutes(30);

  /** A phase that ends earlier has too few seconds to be judged. */
  static final Duration MIN_PHASE = Duration.ofSeconds(3);

  private static final String HOLD_USED_UP = "held up for as long as the load lasts";

  private final PhaseClock clock;
  private final Set<TrainerCommand> possible;
  private final HoldTime holdTime;
  private final Consumer<String> onCommand;
  private boolean endRequested;
  private boolean phaseHeld;

  /**
   * Starts to listen to the clock.
   *
   * @param possible the commands that make sense in this run; see {@link #possible}
   * @param maxHold how long all holds may last together; zero if the run cannot be held
   * @param onCommand gets each command that is taken, in words
   */
  public ManualControl(
      PhaseClock clock,
      Set<TrainerCommand> possible,
      Duration maxHold,
      Consumer<String> onCommand) {
    this.clock = clock;
    this.possible = Set.copyOf(possible);
    this.onCommand = onCommand;
    holdTime = new HoldTime(PhaseTimer.seconds(maxHold), clock::now);
    clock.addListener(this);
  }

  /** Returns the commands that make sense in a run. */
  public static Set<TrainerCommand> possible(
      DrillSettings settings, Variant variant, Duration maxHold) {
    Set<TrainerCommand> possible = EnumSet.noneOf(TrainerCommand.class);
    if (settings.dose() > 0) {
      possible.add(TrainerCommand.ARM);
    }
    boolean deploysByPlan = variant == Variant.LEAKY && !settings.repairsOnAlert();
    if (settings.leakCase().isIncident() && deploysByPlan) {
      possible.add(TrainerCommand.DEPLOY);
    }
    if (!maxHold.isZero()) {
      possible.add(TrainerCommand.HOLD);
    }
    return possible;
  }

  /** Forgets the commands of the phase that has ended. */
  @Override
  public synchronized void phaseChanged(PhaseProgress current) {
    holdTime.stop();
    endRequested = false;
    phaseHeld = false;
  }

  /** Returns whether the trainer wants the phase to end now, whatever the plan says. */
  synchronized boolean isEndRequested() {
    return endRequested;
  }

  /** Returns whether the trainer holds the run; false once the time for holds is used up. */
  @Override
  public synchronized boolean isHolding() {
    if (holdTime.isRunning() && holdTime.isUsedUp()) {
      holdTime.stop();
      onCommand.accept("went on: " + HOLD_USED_UP);
    }
    return holdTime.isRunning();
  }

  /** Returns whether a command makes the current phase longer or shorter than planned. */
  synchronized boolean hasChangedThePhase() {
    return endRequested || phaseHeld;
  }

  @Override
  public synchronized Optional<String> refusal(TrainerCommand command) {
    Phase phase = clock.current().phase();
    if (phase == null) {
      return Optional.of("no phase is under way");
    }
    if (command == TrainerCommand.CONTINUE) {
      return isHolding() ? Optional.empty() : Optional.of("nothing is held up");
    }
    if (!possible.contains(command)) {
      return Optional.of(whyImpossible(command));
    }
    return command == TrainerCommand.HOLD ? refusalToHold(phase) : refusalToEnd(phase, command);
  }

  private static String whyImpossible(TrainerCommand command) {
    return switch (command) {
      case ARM -> "dose 0: there is no fault to arm";
      case DEPLOY -> "this run deploys nothing, or an alert decides";
      default -> "one drill follows the other: there is no time to hold on";
    };
  }

  private Optional<String> refusalToHold(Phase phase) {
    if (isHolding()) {
      return Optional.of("held up already");
    }
    if (phase == Phase.DRAIN) {
      return Optional.of("the load is over");
    }
    return holdTime.isUsedUp() ? Optional.of(HOLD_USED_UP) : Optional.empty();
  }

  private Optional<String> refusalToEnd(Phase phase, TrainerCommand command) {
    boolean arms = command == TrainerCommand.ARM;
    if (phase != (arms ? Phase.STEADY_STATE : Phase.HOLD)) {
      return Optional.of("only in the phase " + (arms ? "steady state" : "hold"));
    }
    return secondsIntoPhase() < PhaseTimer.seconds(MIN_PHASE)
        ? Optional.of("in a moment: the phase has just started")
        : Optional.empty();
  }

  @Override
  public synchronized Optional<String> give(TrainerCommand command) {
    Optional<String> refusal = refusal(command);
    if (refusal.isPresent()) {
      return refusal;
    }
    switch (command) {
      case HOLD -> hold();
      case CONTINUE -> holdTime.stop();
      case ARM, DEPLOY -> endPhase();
    }
    onCommand.accept(
        String.format(
            Locale.ROOT,
            "%s, %.1f s into the phase %s",
            pastTense(command),
            secondsIntoPhase(),
            phaseName()));
    return Optional.empty();
  }

  /** Stays in the current phase until the trainer continues, or the time for holds is used up. */
  private void hold() {
    phaseHeld = true;
    holdTime.start();
  }

  private void endPhase() {
    holdTime.stop();
    endRequested = true;
  }

  private static String pastTense(TrainerCommand command) {
    return switch (command) {
      case ARM -> "armed the fault";
      case DEPLOY -> "had the fix deployed";
      case HOLD -> "held the plan up";
      case CONTINUE -> "went on with the plan";
    };
  }

  private double secondsIntoPhase() {
    return clock.now() - clock.current().startSeconds();
  }

  private String phaseName() {
    @Nullable Phase phase = clock.current().phase();
    return Phase.nameOf(phase);
  }
}
