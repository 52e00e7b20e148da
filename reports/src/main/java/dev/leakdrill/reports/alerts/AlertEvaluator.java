package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.TelemetryRow;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates all rules at every tick; keeps the ticks that their ranges need. For one thread. */
final class AlertEvaluator {

  /** More than the range of any rule. */
  private static final int MAX_TICKS = 16;

  private final int inFlightLimit;
  private final LinkedList<@Nullable TelemetryRow> ticks = new LinkedList<>();
  private final List<AlertState> states =
      AlertCatalog.rules().stream().map(AlertState::new).toList();

  AlertEvaluator(int inFlightLimit) {
    this.inFlightLimit = inFlightLimit;
  }

  /** Returns the alerts that start to fire at this tick. */
  List<FiredAlert> tick(long tickMillis, @Nullable TelemetryRow row) {
    ticks.addLast(row);
    if (ticks.size() > MAX_TICKS) {
      ticks.removeFirst();
    }
    EvaluationWindow now = new EvaluationWindow(new ArrayList<>(ticks), inFlightLimit);
    return states.stream().flatMap(state -> state.evaluate(tickMillis, now).stream()).toList();
  }

  List<String> firing() {
    return states.stream().filter(AlertState::isFiring).map(AlertState::name).toList();
  }

  /** Returns the alerts whose condition holds, but not yet for long enough to fire. */
  List<String> pending() {
    return states.stream().filter(AlertState::isPending).map(AlertState::name).toList();
  }
}
