package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/**
 * A whole drill whose claims must hold. A drill that is INVALID says nothing: it is tried once
 * more, and if that one is INVALID too, its test is aborted with both reasons. A drill that is
 * valid is never tried again, whatever it shows.
 */
final class ClaimedDrill {

  private static final int MAX_TRIES = 2;
  private static final String INVALID = "INVALID";

  /** Makes a drill from its start to its end. */
  interface Drill {

    /**
     * @param attempt from 1
     * @return the content of its {@code verdict.json}
     */
    JsonNode run(int attempt) throws Exception;
  }

  private ClaimedDrill() {}

  /**
   * Returns the verdict of the first valid drill.
   *
   * @throws org.opentest4j.TestAbortedException if there is none
   */
  static JsonNode firstValid(Drill drill) throws Exception {
    List<String> reasons = new ArrayList<>();
    for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
      JsonNode verdict = drill.run(attempt);
      if (!verdict.path("outcome").asString().equals(INVALID)) {
        return verdict;
      }
      reasons.add(verdict.path("reason").asString());
    }
    String message = INVALID + " each time, so its claims were not tried: " + reasons;
    System.out.println(message);
    return Assumptions.abort(message);
  }

  /** Fails unless these checks of a variant are there and hold. */
  static void assertHolds(JsonNode verdict, String variant, String... ids) {
    for (String id : ids) {
      JsonNode check = check(verdict, variant, id);
      assertThat(check.path("pass").asBoolean()).as("%s", check).isTrue();
    }
  }

  /** Returns the measured value of a check. */
  static double measured(JsonNode verdict, String variant, String id) {
    return check(verdict, variant, id).path("measured").asDouble(Double.NaN);
  }

  private static JsonNode check(JsonNode verdict, String variant, String id) {
    for (JsonNode check : verdict.path("checks")) {
      if (check.path("id").asString("").equals(id)
          && check.path("variant").asString().equals(variant)) {
        return check;
      }
    }
    throw new AssertionError("no check " + id + " of the " + variant + " run in " + verdict);
  }
}
