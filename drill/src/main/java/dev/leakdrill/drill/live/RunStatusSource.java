package dev.leakdrill.drill.live;

import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run under way, as the live view asks about it. Called on the view's own thread. */
public interface RunStatusSource {

  /**
   * The phase under way and the progress of the fault.
   *
   * @param phase empty before the first and after the last phase
   * @param elapsedSeconds since clock zero
   * @param endSeconds when the phase is expected to end, since clock zero; null if it depends
   * @param next what follows, in a word
   * @param doseDelivered calls that got the fault so far
   * @param dose calls that are to get it in all
   */
  record Status(
      String phase,
      double elapsedSeconds,
      @Nullable Double endSeconds,
      String next,
      long doseDelivered,
      long dose) {}

  /** Returns the manifest so far, the phase under way included. */
  RunManifest manifest();

  /** Returns the events so far, which the charts mark. */
  List<RunEvent> events();

  /** Returns the current status of the run. */
  Status status();

  /** Returns when the run is expected to end, in seconds since clock zero. */
  double plannedEndSeconds();

  /** Returns the receiver of commands for this run. */
  CommandTarget commandTarget();
}
