package dev.leakdrill.drill.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseClockTest {

  private double elapsedSeconds;
  private final PhaseClock clock = new PhaseClock(() -> elapsedSeconds);

  @Test
  void theFirstPhaseStartsAtClockZeroWheneverItIsEntered() {
    elapsedSeconds = 0.05;
    clock.enter(Phase.WARM_UP, 15, "steady");

    assertThat(clock.current().startSeconds()).isZero();
    assertThat(clock.current().expectedEndSeconds()).hasValue(15);
  }

  @Test
  void phasesFollowEachOtherWithoutAGap() {
    clock.enter(Phase.WARM_UP, 15, "steady");
    elapsedSeconds = 15.1;
    clock.enter(Phase.STEADY_STATE, 30, "fault");
    elapsedSeconds = 20;

    assertThat(clock.ended()).containsExactly(new PhaseInterval(Phase.WARM_UP, 0, 15.1));
    assertThat(clock.soFar())
        .containsExactly(
            new PhaseInterval(Phase.WARM_UP, 0, 15.1),
            new PhaseInterval(Phase.STEADY_STATE, 15.1, 20));
  }

  @Test
  void afterTheLastPhaseThereIsNone() {
    clock.enter(Phase.HOLD, 15, "end");
    elapsedSeconds = 15;
    clock.leave();
    elapsedSeconds = 99;
    clock.leave();

    assertThat(clock.current().phase()).isNull();
    assertThat(clock.soFar()).containsExactly(new PhaseInterval(Phase.HOLD, 0, 15));
  }

  @Test
  void listenersAreToldOnceOfEachChangeAndSeeItAlready() {
    List<String> names = new ArrayList<>();
    clock.addListener(
        current -> {
          assertThat(clock.current()).isSameAs(current);
          names.add(Phase.nameOf(current.phase()));
        });

    clock.enter(Phase.STEADY_STATE, 15, "fault");
    clock.enter(Phase.FAULT_WINDOW, 30, "hold");
    clock.leave();
    clock.leave();

    assertThat(names).containsExactly("steadyState", "faultWindow", "");
  }
}
