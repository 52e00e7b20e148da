package dev.leakdrill.drill.live;

import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run under way, as the live view asks about it. Called on the view's own thread. */
public interface RunStatusSource {

  /**
   * Where a run is.
   *
   * @param phase empty before and behind all phases
   * @param elapsedSeconds since clock zero
   * @param endSeconds when the phase is expected to end, since clock zero; null if it depends
   * @param next what comes then, in a word
   * @param doseDelivered calls that got the fault
   * @param dose how many are to get it in all
   */
  record Status(
      String phase,
      double elapsedSeconds,
      @Nullable Double endSeconds,
      String next,
      long doseDelivered,
      long dose) {}

  /** Returns the manifest as it is now, the phase under way included. */
  RunManifest manifest();

  /** Returns what is to be marked on the charts so far. */
  List<RunEvent> events();

  /** Returns where the run is. */
  Status status();

  /** Returns when the run is expected to end, in seconds since clock zero. */
  double plannedEndSeconds();

  /** Returns who takes orders for it. */
  CommandTarget orders();
}
