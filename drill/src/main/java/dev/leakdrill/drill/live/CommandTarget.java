package dev.leakdrill.drill.live;

import java.util.Optional;

/** Carries out a trainer's commands on a run. Safe for use by many threads; no call waits. */
public interface CommandTarget {

  /** Returns why a command would be refused now, in a few words; empty if it would be taken. */
  Optional<String> refusal(TrainerCommand command);

  /** Gives a command. Returns why it was refused; empty if it was taken. */
  Optional<String> give(TrainerCommand command);

  /** Returns whether the drill stays in its phase because a trainer said "hold on". */
  boolean isHolding();
}
