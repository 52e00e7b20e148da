package dev.leakdrill.agent.programs;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Prints the agent's JSON as a line that starts with a label. */
final class Checkpoint {

  private Checkpoint() {}

  static void print(String label) throws JMException {
    System.out.println(label + ' ' + json());
  }

  /** Polls until the JSON contains this text, bounded by the test's time-out. */
  static void printOnce(String label, String text) throws JMException {
    String json = json();
    while (!json.contains(text)) {
      Thread.onSpinWait();
      json = json();
    }
    System.out.println(label + ' ' + json);
  }

  private static String json() throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .getAttribute(new ObjectName("dev.leakdrill:type=Acquisitions"), "Json");
  }
}
