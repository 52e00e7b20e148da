package dev.leakdrill.server.vitals;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The call sites of acquired and not yet returned resources, as reported by {@code leak-agent}.
 * Read from a management bean, so that neither module depends on the other. Stateless.
 */
public final class AcquisitionSites {

  private static final ObjectName BEAN = name("dev.leakdrill:type=Acquisitions");

  private AcquisitionSites() {}

  /** Returns the agent's JSON object unchanged; empty in a process without the agent. */
  public static Optional<String> json() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      return Optional.of((String) beans.getAttribute(BEAN, "Json"));
    } catch (InstanceNotFoundException e) {
      return Optional.empty();
    } catch (JMException e) {
      throw new IllegalStateException("the agent does not say what was acquired", e);
    }
  }

  private static ObjectName name(String name) {
    try {
      return new ObjectName(name);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(name, e);
    }
  }
}
