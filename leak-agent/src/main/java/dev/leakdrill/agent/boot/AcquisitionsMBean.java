package dev.leakdrill.agent.boot;

/** The MBean {@code dev.leakdrill:type=Acquisitions}. */
public interface AcquisitionsMBean {

  /**
   * Returns the current sites and totals as one JSON object; the agent's README lists its fields.
   * Walks over all tracked objects.
   */
  String getJson();
}
