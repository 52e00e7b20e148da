package dev.leakdrill.agent.boot;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Registers the MBean once. A class of its own, because a program may run without the module {@code
 * java.management}.
 */
final class MBeanRegistration {

  private static final AtomicBoolean DONE = new AtomicBoolean();

  private MBeanRegistration() {}

  static void register(Object server, Acquisitions acquisitions) {
    if (DONE.compareAndSet(false, true)) {
      try {
        AcquisitionsMBean bean = () -> Json.of(acquisitions);
        ((MBeanServer) server)
            .registerMBean(
                new StandardMBean(bean, AcquisitionsMBean.class),
                new ObjectName("dev.leakdrill:type=Acquisitions"));
      } catch (JMException e) {
        Recorder.warn("no MBean", e);
      }
    }
  }
}
