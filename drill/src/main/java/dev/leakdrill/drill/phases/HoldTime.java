package dev.leakdrill.drill.phases;

import java.util.function.DoubleSupplier;

/**
 * Adds up the time for which a trainer has held a run, and says when the maximum is used up. Times
 * are seconds. Not safe for use by many threads.
 */
final class HoldTime {

  private final double maxSeconds;
  private final DoubleSupplier nowSeconds;
  private double usedBefore;
  private double startSeconds;
  private boolean running;

  /**
   * @param maxSeconds how long all holds together may last
   * @param nowSeconds the run's clock
   */
  HoldTime(double maxSeconds, DoubleSupplier nowSeconds) {
    this.maxSeconds = maxSeconds;
    this.nowSeconds = nowSeconds;
  }

  void start() {
    running = true;
    startSeconds = nowSeconds.getAsDouble();
  }

  /** Ends the hold; does nothing if there is none. */
  void stop() {
    usedBefore = used();
    running = false;
  }

  boolean isRunning() {
    return running;
  }

  boolean isUsedUp() {
    return used() >= maxSeconds;
  }

  private double used() {
    return usedBefore + (running ? nowSeconds.getAsDouble() - startSeconds : 0);
  }
}
