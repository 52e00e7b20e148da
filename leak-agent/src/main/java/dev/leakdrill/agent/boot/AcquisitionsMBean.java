package dev.leakdrill.agent.boot;

/** What {@code dev.leakdrill:type=Acquisitions} offers. */
public interface AcquisitionsMBean {

  /**
   * Returns the sites and totals of this moment, as one JSON object; the agent's README tells its
   * fields. Walks over all that is tracked: some milliseconds at the bound.
   */
  String getJson();
}
