package dev.leakdrill.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.leakdrill.acceptance.architecture.broken.StartsAProcess;
import dev.leakdrill.acceptance.architecture.broken.ThereAndBack;
import dev.leakdrill.acceptance.architecture.broken.back.Back;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule of the house fails where it is broken: a rule that cannot fail holds nothing. */
class HouseRulesTest {

  private static final JavaClasses BROKEN =
      new ClassFileImporter().importClasses(StartsAProcess.class, ThereAndBack.class, Back.class);

  /** Each but the simulations', which know the drill: the classes of these know everything. */
  @ParameterizedTest
  @EnumSource(names = "SIMULATIONS", mode = EnumSource.Mode.EXCLUDE)
  void anArrowTurnedRoundFails(Room room) {
    assertFails(HouseRules.knowsOnlyItsOwn(room), Room.classesOf(Room.SIMULATIONS));
  }

  @Test
  void simulationsThatReachPastTheDrillFail() {
    assertFails(HouseRules.knowsOnlyItsOwn(Room.SIMULATIONS), Room.classesOf(Room.DRILL));
  }

  @ParameterizedTest
  @EnumSource
  void aPackageOpenedAgainFails(Room room) {
    assertFails(HouseRules.staysInItsPackages(room), BROKEN);
  }

  @Test
  void aClientThatKnowsTheServiceFails() {
    assertFails(HouseRules.CLIENTS_KNOW_THE_PORT_ONLY, Room.classesOf(Room.TARGET_SERVICE));
  }

  @Test
  void processesClocksAndBeansFail() {
    assertFails(HouseRules.FILES_ONLY, BROKEN);
    assertFails(HouseRules.ONLY_THE_TEST_BED_HANDLES_PROCESSES, BROKEN);
    assertFails(HouseRules.ONE_CLASS_READS_THE_NANO_CLOCK, BROKEN);
    assertFails(HouseRules.ONLY_VITALS_READ_MANAGEMENT_BEANS, BROKEN);
  }

  @Test
  void aCycleOfPackagesFails() {
    assertFails(HouseRules.NO_CYCLES_OF_PACKAGES, BROKEN);
  }

  private static void assertFails(ArchRule rule, JavaClasses classes) {
    assertThatThrownBy(() -> rule.check(classes))
        .as(rule.getDescription())
        .isInstanceOf(AssertionError.class);
  }
}
