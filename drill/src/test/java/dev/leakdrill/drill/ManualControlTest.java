package dev.leakdrill.drill;

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

  private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);

  private double nowSeconds = 100;
  private final List<String> journal = new ArrayList<>();
  private final ManualControl trainer = trainer(EnumSet.allOf(TrainerCommand.class), LONGEST_HOLD);

  private ManualControl trainer(Set<TrainerCommand> possible, Duration longestHold) {
    return new ManualControl(possible, longestHold, () -> nowSeconds, journal::add);
  }

  private void enter(Phase phase, double secondsAgo) {
    trainer.enter(phase);
    nowSeconds += secondsAgo;
  }

  @Test
  void armsInTheSteadyStateOnly() {
    enter(Phase.WARM_UP, 5);
    assertThat(trainer.give(TrainerCommand.ARM)).contains("only in the phase steady state");

    enter(Phase.STEADY_STATE, 8.25);
    assertThat(trainer.give(TrainerCommand.ARM)).isEmpty();

    assertThat(trainer.isEndAsked()).isTrue();
    assertThat(trainer.hasChangedThePhase()).isTrue();
    assertThat(journal).containsExactly("armed the fault, 8.3 s into the phase steadyState");
  }

  @Test
  void deploysInTheHoldOnly() {
    enter(Phase.FAULT_WINDOW, 5);
    assertThat(trainer.give(TrainerCommand.DEPLOY)).contains("only in the phase hold");

    enter(Phase.HOLD, 5);
    assertThat(trainer.give(TrainerCommand.DEPLOY)).isEmpty();
    assertThat(trainer.isEndAsked()).isTrue();
  }

  @Test
  void leavesEachPhaseAsLongAsTheShortestThatCanBeJudged() {
    enter(Phase.HOLD, 2.9);
    assertThat(trainer.give(TrainerCommand.DEPLOY)).isPresent();

    nowSeconds += 0.1;
    assertThat(trainer.give(TrainerCommand.DEPLOY)).isEmpty();
  }

  @Test
  void anOrderIsForThePhaseItWasGivenIn() {
    enter(Phase.STEADY_STATE, 5);
    trainer.give(TrainerCommand.ARM);

    enter(Phase.FAULT_WINDOW, 0);

    assertThat(trainer.isEndAsked()).isFalse();
    assertThat(trainer.hasChangedThePhase()).isFalse();
  }

  @Test
  void holdsOnUntilToldToGoOn() {
    enter(Phase.HOLD, 1);
    assertThat(trainer.refusal(TrainerCommand.CONTINUE)).contains("nothing is held up");
    assertThat(trainer.give(TrainerCommand.HOLD)).isEmpty();
    assertThat(trainer.isHolding()).isTrue();
    assertThat(trainer.give(TrainerCommand.HOLD)).contains("held up already");

    nowSeconds += 30;
    assertThat(trainer.give(TrainerCommand.CONTINUE)).isEmpty();

    assertThat(trainer.isHolding()).isFalse();
    assertThat(trainer.hasChangedThePhase()).isTrue();
    assertThat(journal).hasSize(2);
  }

  @Test
  void deployingEndsAHold() {
    enter(Phase.HOLD, 1);
    trainer.give(TrainerCommand.HOLD);
    nowSeconds += 10;

    assertThat(trainer.give(TrainerCommand.DEPLOY)).isEmpty();

    assertThat(trainer.isHolding()).isFalse();
    assertThat(trainer.isEndAsked()).isTrue();
  }

  @Test
  void goesOnByItselfBeforeTheLoadEnds() {
    enter(Phase.HOLD, 1);
    trainer.give(TrainerCommand.HOLD);
    nowSeconds += 59;
    assertThat(trainer.isHolding()).isTrue();

    nowSeconds += 1;

    assertThat(trainer.isHolding()).isFalse();
    assertThat(trainer.refusal(TrainerCommand.HOLD))
        .contains("held up for as long as the load lasts");
    assertThat(journal).last().asString().startsWith("went on");
  }

  @Test
  void allHoldsTogetherHaveTheirBound() {
    enter(Phase.STEADY_STATE, 1);
    trainer.give(TrainerCommand.HOLD);
    nowSeconds += 40;
    enter(Phase.HOLD, 1);
    assertThat(trainer.give(TrainerCommand.HOLD)).isEmpty();

    nowSeconds += 20;

    assertThat(trainer.isHolding()).isFalse();
  }

  @Test
  void saysWhyAnOrderNeverApplies() {
    ManualControl bound = trainer(Set.of(), Duration.ZERO);
    bound.enter(Phase.HOLD);
    nowSeconds += 5;

    for (TrainerCommand order : TrainerCommand.values()) {
      assertThat(bound.give(order)).as(order.id()).isPresent();
    }
    assertThat(bound.refusal(TrainerCommand.ARM))
        .hasValueSatisfying(why -> assertThat(why).contains("dose"));
    assertThat(journal).isEmpty();
  }

  @Test
  void takesNothingOutsideThePhasesOrWithoutLoad() {
    for (TrainerCommand order : TrainerCommand.values()) {
      assertThat(trainer.give(order)).contains("no phase is under way");
    }
    enter(Phase.DRAIN, 5);
    assertThat(trainer.refusal(TrainerCommand.HOLD)).contains("the load is over");
  }
}
