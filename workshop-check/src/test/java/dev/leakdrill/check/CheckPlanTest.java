package dev.leakdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.reports.cases.LeakCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckPlanTest {

  @Test
  void everyCaseHasAPlanThatStopsTheBackendLast() throws CheckException {
    for (String name : LeakCatalog.names()) {
      List<CheckFault> faults = CheckPlan.of(name).faults();

      assertThat(faults).as(name).doesNotHaveDuplicates().contains(CheckFault.ERROR);
      assertThat(faults.indexOf(CheckFault.REFUSED)).as(name).isEqualTo(faults.size() - 1);
    }
  }

  @Test
  void theIncidentMustSurviveAllSixFaults() throws CheckException {
    assertThat(CheckPlan.of(LeakCatalog.INCIDENT).faults())
        .containsExactly(
            CheckFault.STALL,
            CheckFault.STALLED_BODY,
            CheckFault.TRICKLE,
            CheckFault.ERROR,
            CheckFault.DROPPED,
            CheckFault.REFUSED);
  }

  @Test
  void unknownCaseIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> CheckPlan.of("stalled"))
        .isInstanceOf(CheckException.class)
        .hasMessageContaining("no case stalled")
        .hasMessageContaining("stalled-call, unclosed-response");
  }
}
