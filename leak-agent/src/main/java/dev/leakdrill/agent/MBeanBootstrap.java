package dev.leakdrill.agent;

import dev.leakdrill.agent.boot.Recorder;
import java.lang.management.ManagementFactory;

/**
 * Publishes the MBean of an agent that was attached late. A class of its own, so that no other
 * loads {@code java.lang.management}.
 */
final class MBeanBootstrap {

  private MBeanBootstrap() {}

  /** For a program that asked for its MBean server before the agent was attached. */
  static void publish() {
    Recorder.publish(ManagementFactory.getPlatformMBeanServer());
  }
}
