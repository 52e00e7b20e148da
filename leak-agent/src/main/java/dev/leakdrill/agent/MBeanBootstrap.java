package dev.leakdrill.agent;

import dev.leakdrill.agent.boot.Recorder;
import java.lang.management.ManagementFactory;

/** Apart, so that nobody else loads {@code java.lang.management}. */
final class MBeanBootstrap {

  private MBeanBootstrap() {}

  /** For a program that asked for its MBean server before the agent came. */
  static void publish() {
    Recorder.publish(ManagementFactory.getPlatformMBeanServer());
  }
}
