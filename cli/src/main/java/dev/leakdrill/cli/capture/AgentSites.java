package dev.leakdrill.cli.capture;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * The record of Leakdrill's agent in a process that was started with it: where it acquired what it
 * did not give back (docs/adr/0020). Whatever fails is said once, and not tried again: dumps with
 * sites and dumps without would look like growth. For one process, by one thread.
 */
final class AgentSites {

  /** The agent sets it to its version. */
  static final String PROPERTY = "dev.leakdrill.agent";

  private static final String BEAN = "dev.leakdrill:type=Acquisitions";
  private static final String ATTRIBUTE = "Json";

  /** The agent has 1,000 sites of 64 frames at most. */
  private static final int MAX_CHARS = 16 << 20;

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final long pid;
  private final Callable<Callable<String>> connect;
  private final Consumer<String> notes;
  private final Duration limit;
  private @Nullable Callable<String> bean;
  private boolean hasFailed;

  /**
   * Takes how to reach the agent, which may never return.
   *
   * @param connect returns what reads the agent's JSON
   * @param notes gets why nothing was read
   * @param limit how long each of both may take
   */
  AgentSites(long pid, Callable<Callable<String>> connect, Consumer<String> notes, Duration limit) {
    this.pid = pid;
    this.connect = connect;
    this.notes = notes;
    this.limit = limit;
  }

  /** Returns the sites of a process, null if it does not have the agent. */
  static @Nullable AgentSites of(
      long pid, VirtualMachine vm, Properties properties, Consumer<String> notes) {
    return properties.containsKey(PROPERTY)
        ? new AgentSites(pid, () -> beanOf(vm), notes, LIMIT)
        : null;
  }

  private static Callable<String> beanOf(VirtualMachine vm) throws Exception {
    JMXServiceURL url = new JMXServiceURL(vm.startLocalManagementAgent());
    // It ends with this process: to close it might never return.
    MBeanServerConnection server = JMXConnectorFactory.connect(url).getMBeanServerConnection();
    ObjectName name = new ObjectName(BEAN);
    return () -> (String) server.getAttribute(name, ATTRIBUTE);
  }

  /** Connects, unless it has. Before the first dump, so that all dumps show the same threads. */
  void connect() {
    if (bean == null && !hasFailed) {
      bean = result(connect);
      if (bean != null) {
        notes.accept(TargetSentences.hasAgent(pid));
      }
    }
  }

  /** Returns the agent's JSON, null if there is none. */
  @Nullable String read() {
    Callable<String> connected = bean;
    return connected == null || hasFailed ? null : result(() -> bounded(connected.call()));
  }

  private static String bounded(@Nullable String json) throws IOException {
    if (json == null || json.length() > MAX_CHARS) {
      throw new IOException(json == null ? "it is empty" : "it is too large");
    }
    return SitesInDump.indented(json);
  }

  private <T> @Nullable T result(Callable<T> call) {
    try {
      return BoundedCall.result(call, limit, new StopRequest());
    } catch (TimeoutException e) {
      fail("no answer within %d s".formatted(Math.max(1, limit.toSeconds())));
    } catch (ExecutionException e) {
      fail(TargetSentences.message(e.getCause() == null ? e : e.getCause()));
    }
    return null;
  }

  private void fail(String why) {
    hasFailed = true;
    if (!ProcessFacts.of(pid).hasEnded()) {
      notes.accept(TargetSentences.agentNotRead(pid, why));
    }
  }
}
