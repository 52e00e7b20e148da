package dev.leakdrill.drill.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a trainer may ask of a drill. */
public enum TrainerCommand {
  /** Arm the fault now: the steady state ends early. */
  ARM,
  /** Deploy the fix now: the hold ends early. */
  DEPLOY,
  /** Hold on: stay in this phase, whatever the plan says. */
  HOLD,
  /** Go on with the plan. */
  CONTINUE;

  /** Returns its name in addresses and in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TrainerCommand> of(String id) {
    return Arrays.stream(values()).filter(order -> order.id().equals(id)).findFirst();
  }
}
