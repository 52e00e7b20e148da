package dev.leakdrill.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentModelTest {

  private final IncidentModel eighth = new IncidentModel(1600, 0.040, 256, 100, 241);

  @ParameterizedTest
  @CsvSource({
    "12800, 2048, 1928, 3000",
    "1600, 256, 241, 375",
    "200, 32, 30, 50",
    "1600, 256, 0, 1600",
    "1600, 256, 100, 1600",
    "1600, 256, 256, 0",
    "1600, 256, 300, 0"
  })
  void plateauIsFreeSlotsOverServiceTime(double rate, int limit, int dose, double plateau) {
    assertThat(new IncidentModel(rate, 0.040, limit, 100, dose).plateauPerSec())
        .isCloseTo(plateau, within(1e-9));
  }

  @Test
  void dropAtFullScaleIsTheArticles() {
    assertThat(new IncidentModel(12_800, 0.040, 2048, 100, 1928).drop())
        .isCloseTo(0.766, within(0.0005));
  }

  @Test
  void silentUntilTheFreeSlotsAreDownToTheBusyOnes() {
    assertThat(eighth.silentSeconds().getAsDouble()).isCloseTo(12, within(1e-9));
    assertThat(new IncidentModel(1600, 0.040, 256, 100, 100).silentSeconds()).isEmpty();
    assertThat(new IncidentModel(1600, 0.040, 256, 100, 0).silentSeconds()).isEmpty();
  }

  @Test
  void theDoseIsDeliveredSlowerOnceGoodputFalls() {
    assertThat(eighth.secondsUntilDelivered())
        .isCloseTo(12 + 4 * Math.log(64 / 15.0), within(1e-9));
    assertThat(new IncidentModel(1600, 0.040, 256, 100, 100).secondsUntilDelivered())
        .isCloseTo(6.25, within(1e-9));
    assertThat(new IncidentModel(1600, 0.040, 256, 100, 256).secondsUntilDelivered())
        .isCloseTo(12 + 4 * Math.log(64), within(1e-9));
    assertThat(new IncidentModel(1600, 0.040, 256, 100, 0).secondsUntilDelivered()).isZero();
  }

  @Test
  void goodputFallsByAnEthInServiceTimeTimesEvery() {
    assertThat(eighth.goodputAfterPerSec(12)).isEqualTo(1600);
    assertThat(eighth.goodputAfterPerSec(16)).isCloseTo(1600 / Math.E, within(1e-6));
    assertThat(eighth.goodputAfterPerSec(60)).isEqualTo(eighth.plateauPerSec());
  }

  @Test
  void theFaultItselfCostsOneCallInN() {
    assertThat(eighth.goodputUnderFaultPerSec()).isCloseTo(1584, within(1e-9));
    assertThat(eighth.arrivalGapShare()).isCloseTo(1 / 64.0, within(1e-12));
  }
}
