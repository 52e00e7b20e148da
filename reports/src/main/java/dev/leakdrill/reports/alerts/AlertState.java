package dev.leakdrill.reports.alerts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of one rule: inactive, pending while its condition holds, firing after its hold. */
final class AlertState {

  private final AlertRule rule;
  private @Nullable Long trueSinceMillis;
  private boolean firing;

  AlertState(AlertRule rule) {
    this.rule = rule;
  }

  /** Returns the alert if it starts to fire at this tick. */
  Optional<FiredAlert> evaluate(long tickMillis, EvaluationWindow now) {
    double value = rule.condition().applyAsDouble(now);
    if (Double.isNaN(value)) {
      trueSinceMillis = null;
      firing = false;
      return Optional.empty();
    }
    long since = trueSinceMillis == null ? tickMillis : trueSinceMillis;
    trueSinceMillis = since;
    if (firing || tickMillis - since < rule.alert().hold().toMillis()) {
      return Optional.empty();
    }
    firing = true;
    return Optional.of(new FiredAlert(name(), tickMillis / 1e3, since / 1e3, value));
  }

  String name() {
    return rule.alert().name();
  }

  boolean isPending() {
    return trueSinceMillis != null && !firing;
  }

  boolean isFiring() {
    return firing;
  }
}
