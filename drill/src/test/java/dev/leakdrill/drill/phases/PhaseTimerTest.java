package dev.leakdrill.drill.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.drill.live.TrainerCommand;
import dev.leakdrill.run.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each wait here is over when it starts; one that is not would never end. */
@Timeout(10)
class PhaseTimerTest {

  private static final double NEVER = Double.MAX_VALUE;

  private double elapsedSeconds;
  private final PhaseClock clock = new PhaseClock(() -> elapsedSeconds);
  private final ManualControl control =
      new ManualControl(
          clock, EnumSet.allOf(TrainerCommand.class), Duration.ofMinutes(1), command -> {});
  private final RunFailure failure = new RunFailure();
  private final PhaseTimer timer = new PhaseTimer(clock, control, failure);

  @Test
  void aPhaseThatNobodyChangesEndsAsPlanned() {
    clock.enter(Phase.STEADY_STATE, 15, "fault");
    elapsedSeconds = 15.04;

    assertThat(timer.awaitPhaseEnd(15)).isEqualTo(15);
  }

  @Test
  void aPhaseThatTheTrainerEndsIsOverNow() {
    clock.enter(Phase.STEADY_STATE, NEVER, "fault");
    elapsedSeconds = 5;
    assertThat(control.give(TrainerCommand.ARM)).isEmpty();

    assertThat(timer.awaitPhaseEnd(NEVER)).isEqualTo(5);
  }

  @Test
  void aPhaseThatTheTrainerHeldEndsWhenTheRunGoesOn() {
    clock.enter(Phase.HOLD, 15, "deploy");
    control.give(TrainerCommand.HOLD);
    elapsedSeconds = 40;
    control.give(TrainerCommand.CONTINUE);

    assertThat(timer.awaitPhaseEnd(15)).isEqualTo(40);
  }

  @Test
  void aFailureEndsEveryWait() {
    clock.enter(Phase.HOLD, NEVER, "deploy");
    control.give(TrainerCommand.HOLD);
    failure.report("the service has ended");

    timer.awaitElapsed(NEVER);
    timer.awaitRelease();
    timer.await(() -> false, NEVER);
  }

  @Test
  void theFirstReasonOfAFailureCounts() {
    assertThat(failure.reason()).isEmpty();

    failure.reportUnwritable(new IOException("no space left on device"));
    failure.report("the service has ended");

    assertThat(failure.isReported()).isTrue();
    assertThat(failure.reason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("no space left on device"));
  }
}
