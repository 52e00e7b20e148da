package dev.leakdrill.agent.programs;

import com.sun.tools.attach.VirtualMachine;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Attaches the agent to itself after the target classes have been loaded. */
final class Attached {

  private Attached() {}

  public static void main(String[] args) throws Exception {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    timer.schedule(() -> {}, 1, TimeUnit.HOURS);
    ManagementFactory.getPlatformMBeanServer();
    VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    self.loadAgent(args[0], "oneIn=1");
    self.loadAgent(args[0], "oneIn=1");
    System.out.println("agent " + self.getSystemProperties().getProperty("dev.leakdrill.agent"));
    self.detach();
    timer.schedule(() -> {}, 1, TimeUnit.HOURS);
    Checkpoint.print("attached");
    timer.shutdownNow();
    Checkpoint.print("shutDown");
  }
}
