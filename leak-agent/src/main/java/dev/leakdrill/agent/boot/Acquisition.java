package dev.leakdrill.agent.boot;

/** One resource that was acquired and is tracked until it is returned. Does not refer to it. */
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

  /** When it was acquired, on the agent's {@link Clock}. */
  long sinceNanos() {
    return sinceNanos;
  }

  /** Whether it lies in its client's pool; connections only. */
  boolean idle() {
    return idle;
  }

  void idle(boolean value) {
    idle = value;
  }
}
