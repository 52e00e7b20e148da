package dev.leakdrill.drill.live;

import java.util.Optional;

/** Who takes a trainer's orders. Safe for use by many threads; no call waits. */
public interface CommandTarget {

  /** Returns why this order would not be taken now, in a few words; empty if it would. */
  Optional<String> refusal(TrainerCommand order);

  /** Gives an order. Returns why it was not taken; empty if it was. */
  Optional<String> give(TrainerCommand order);

  /** Returns whether the drill stays in its phase because a trainer said so. */
  boolean isHolding();
}
