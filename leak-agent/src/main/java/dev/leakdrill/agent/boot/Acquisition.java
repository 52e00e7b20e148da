package dev.leakdrill.agent.boot;

/** The record of one acquired resource until its return. Does not refer to the resource. */
final class Acquisition {

  private final Site site;
  private final long sinceNanos;
  private volatile boolean idle;

  Acquisition(Site site, long sinceNanos) {
    this.site = site;
    this.sinceNanos = sinceNanos;
  }

  Site site() {
    return site;
  }

  /** Returns the time of the acquisition on the agent's {@link Clock}. */
  long sinceNanos() {
    return sinceNanos;
  }

  /** Returns whether the resource is idle in its client's pool; connections only. */
  boolean idle() {
    return idle;
  }

  void idle(boolean value) {
    idle = value;
  }
}
