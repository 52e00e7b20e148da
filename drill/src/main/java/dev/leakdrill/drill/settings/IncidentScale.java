package dev.leakdrill.drill.settings;

/**
 * The article's rates and slots, multiplied by a scale; times are not scaled. Immutable.
 *
 * <p>At scale 1/8: 12,800 / 8 = 1,600 arrivals a second, 2,048 / 8 = 256 slots, 120 / 8 = 15 of
 * them free once the dose is delivered.
 *
 * @param factor 1/64 .. 1
 */
record IncidentScale(double factor) {

  /** The article's request rate before the incident. */
  private static final int ARTICLE_RATE_PER_SEC = 12_800;

  /** In-flight limit at scale 1: four times the busy slots, 12,800/s x 40 ms. */
  private static final int ARTICLE_SLOTS = 2_048;

  /** Slots that stay free at scale 1: 3,000/s x 40 ms, the article's plateau. */
  private static final int ARTICLE_FREE_SLOTS = 120;

  /**
   * Returns lambda, arrivals a second once the ramp is over.
   *
   * @param share of the incident's rate; 1 for the incident itself
   */
  int arrivalRatePerSec(double share) {
    return (int) Math.max(1, Math.round(ARTICLE_RATE_PER_SEC * factor * share));
  }

  /** Returns M, the requests that the service admits at a time. */
  int inFlightLimit() {
    return (int) Math.round(ARTICLE_SLOTS * factor);
  }

  /** Returns F, the slots that the incident's dose leaves free. */
  int freeSlots() {
    return (int) Math.max(1, Math.round(ARTICLE_FREE_SLOTS * factor));
  }
}
