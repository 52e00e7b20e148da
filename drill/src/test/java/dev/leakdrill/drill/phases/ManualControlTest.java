package dev.leakdrill.drill.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.drill.live.TrainerCommand;
import dev.leakdrill.run.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManualControlTest {

  private static final Duration MAX_HOLD = Duration.ofSeconds(60);

  private double nowSeconds;
  private final PhaseClock clock = new PhaseClock(() -> nowSeconds);
  private final List<String> taken = new ArrayList<>();
  private final ManualControl control = control(EnumSet.allOf(TrainerCommand.class), MAX_HOLD);

  private ManualControl control(Set<TrainerCommand> possible, Duration maxHold) {
    return new ManualControl(clock, possible, maxHold, taken::add);
  }

  private void enter(Phase phase, double secondsAgo) {
    clock.enter(phase, nowSeconds + 100, "next");
    nowSeconds += secondsAgo;
  }

  @Test
  void armsInTheSteadyStateOnly() {
    enter(Phase.WARM_UP, 5);
    assertThat(control.give(TrainerCommand.ARM)).contains("only in the phase steady state");

    enter(Phase.STEADY_STATE, 8.25);
    assertThat(control.give(TrainerCommand.ARM)).isEmpty();

    assertThat(control.isEndRequested()).isTrue();
    assertThat(control.hasChangedThePhase()).isTrue();
    assertThat(taken).containsExactly("armed the fault, 8.3 s into the phase steadyState");
  }

  @Test
  void deploysInTheHoldOnly() {
    enter(Phase.FAULT_WINDOW, 5);
    assertThat(control.give(TrainerCommand.DEPLOY)).contains("only in the phase hold");

    enter(Phase.HOLD, 5);
    assertThat(control.give(TrainerCommand.DEPLOY)).isEmpty();
    assertThat(control.isEndRequested()).isTrue();
  }

  @Test
  void leavesEachPhaseAsLongAsTheShortestThatCanBeJudged() {
    enter(Phase.HOLD, 2.9);
    assertThat(control.give(TrainerCommand.DEPLOY)).isPresent();

    nowSeconds += 0.1;
    assertThat(control.give(TrainerCommand.DEPLOY)).isEmpty();
  }

  @Test
  void aCommandIsForThePhaseItWasGivenIn() {
    enter(Phase.STEADY_STATE, 5);
    control.give(TrainerCommand.ARM);

    enter(Phase.FAULT_WINDOW, 0);

    assertThat(control.isEndRequested()).isFalse();
    assertThat(control.hasChangedThePhase()).isFalse();
  }

  @Test
  void holdsOnUntilToldToGoOn() {
    enter(Phase.HOLD, 1);
    assertThat(control.refusal(TrainerCommand.CONTINUE)).contains("nothing is held up");
    assertThat(control.give(TrainerCommand.HOLD)).isEmpty();
    assertThat(control.isHolding()).isTrue();
    assertThat(control.give(TrainerCommand.HOLD)).contains("held up already");

    nowSeconds += 30;
    assertThat(control.give(TrainerCommand.CONTINUE)).isEmpty();

    assertThat(control.isHolding()).isFalse();
    assertThat(control.hasChangedThePhase()).isTrue();
    assertThat(taken).hasSize(2);
  }

  @Test
  void deployingEndsAHold() {
    enter(Phase.HOLD, 1);
    control.give(TrainerCommand.HOLD);
    nowSeconds += 10;

    assertThat(control.give(TrainerCommand.DEPLOY)).isEmpty();

    assertThat(control.isHolding()).isFalse();
    assertThat(control.isEndRequested()).isTrue();
  }

  @Test
  void goesOnByItselfBeforeTheLoadEnds() {
    enter(Phase.HOLD, 1);
    control.give(TrainerCommand.HOLD);
    nowSeconds += 59;
    assertThat(control.isHolding()).isTrue();

    nowSeconds += 1;

    assertThat(control.isHolding()).isFalse();
    assertThat(control.refusal(TrainerCommand.HOLD))
        .contains("held up for as long as the load lasts");
    assertThat(taken).last().asString().startsWith("went on");
  }

  @Test
  void allHoldsTogetherHaveTheirBound() {
    enter(Phase.STEADY_STATE, 1);
    control.give(TrainerCommand.HOLD);
    nowSeconds += 40;
    enter(Phase.HOLD, 1);
    assertThat(control.give(TrainerCommand.HOLD)).isEmpty();

    nowSeconds += 20;

    assertThat(control.isHolding()).isFalse();
  }

  @Test
  void saysWhyACommandNeverApplies() {
    ManualControl bound = control(Set.of(), Duration.ZERO);
    enter(Phase.HOLD, 5);

    for (TrainerCommand command : TrainerCommand.values()) {
      assertThat(bound.give(command)).as(command.id()).isPresent();
    }
    assertThat(bound.refusal(TrainerCommand.ARM))
        .hasValueSatisfying(why -> assertThat(why).contains("dose"));
    assertThat(taken).isEmpty();
  }

  @Test
  void takesNothingOutsideThePhasesOrWithoutLoad() {
    for (TrainerCommand command : TrainerCommand.values()) {
      assertThat(control.give(command)).contains("no phase is under way");
    }
    enter(Phase.DRAIN, 5);
    assertThat(control.refusal(TrainerCommand.HOLD)).contains("the load is over");
  }
}
