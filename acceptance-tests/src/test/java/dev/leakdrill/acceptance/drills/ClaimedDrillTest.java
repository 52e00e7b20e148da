package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An invalid drill is tried again and a failed claim is not, shown with fake drills. */
class ClaimedDrillTest {

  private static final String INVALID = verdict("INVALID", "made up by a test", true);
  private static final String REPRODUCED = verdict("REPRODUCED", "as predicted", true);
  private static final String DROP_FAILS = verdict("NOT REPRODUCED", "no drop", false);

  private final List<Integer> attempts = new ArrayList<>();

  private static String verdict(String outcome, String reason, boolean dropPasses) {
    return """
        {"outcome": "%s", "reason": "%s",
         "checks": [{"id": "drop", "variant": "leaky", "measured": 0.77, "pass": %s}]}\
        """
        .formatted(outcome, reason, dropPasses);
  }

  private void drill(String... verdicts) throws Exception {
    JsonNode verdict =
        ClaimedDrill.firstValid(
            attempt -> {
              attempts.add(attempt);
              return JsonMapper.shared().readTree(verdicts[attempt - 1]);
            });
    ClaimedDrill.assertHolds(verdict, "leaky", "drop");
  }

  @Test
  void reproducedDrillIsMadeOnce() throws Exception {
    drill(REPRODUCED);

    assertThat(attempts).containsExactly(1);
  }

  @Test
  void invalidDrillIsTriedOnceMore() throws Exception {
    drill(INVALID, REPRODUCED);

    assertThat(attempts).containsExactly(1, 2);
  }

  @Test
  void twiceInvalidAbortsWithBothReasonsAndDoesNotFail() {
    assertThatThrownBy(() -> drill(INVALID, INVALID, REPRODUCED))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("[made up by a test, made up by a test]");
    assertThat(attempts).containsExactly(1, 2);
  }

  @Test
  void failedClaimAfterAnInvalidDrillFailsWithoutAThird() {
    assertThatThrownBy(() -> drill(INVALID, DROP_FAILS, REPRODUCED))
        .isInstanceOf(AssertionError.class);
    assertThat(attempts).containsExactly(1, 2);
  }

  @Test
  void notReproducedFailsAtOnce() {
    assertThatThrownBy(() -> drill(DROP_FAILS, REPRODUCED)).isInstanceOf(AssertionError.class);
    assertThat(attempts).containsExactly(1);
  }

  @Test
  void checkThatIsNotThereFails() {
    assertThatThrownBy(() -> drill("{\"outcome\": \"REPRODUCED\", \"checks\": []}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no check drop of the leaky run");
  }
}
