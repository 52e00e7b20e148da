package dev.leakdrill.drill.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A trainer's command to a run under way: one button of the live view each. */
public enum TrainerCommand {
  /** Arm the fault now: the steady state ends early. */
  ARM,
  /** Deploy the fix now: the hold ends early. */
  DEPLOY,
  /** "Hold on": stay in this phase, whatever the plan says. */
  HOLD,
  /** "Go on": follow the plan again. */
  CONTINUE;

  /** Returns the name used in the address and in JSON, such as {@code hold}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TrainerCommand> of(String id) {
    return Arrays.stream(values()).filter(command -> command.id().equals(id)).findFirst();
  }
}
