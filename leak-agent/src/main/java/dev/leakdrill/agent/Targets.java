package dev.leakdrill.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes that the agent instruments, by exact name, and the advice for each method. */
final class Targets {

  private Targets() {}

  /**
   * A class to instrument.
   *
   * @param className its binary name
   * @param hooks at least one; a hook whose method is missing rejects the class
   */
  record Target(String className, List<Hook> hooks) {}

  /**
   * An advice for all methods of a name.
   *
   * @param method the methods' name; {@code <init>} for constructors
   * @param parameters number of their parameters; negative for any
   * @param advice the simple name of a class in {@link Advices}
   */
  record Hook(String method, int parameters, String advice) {}

  private static final String HTTP = "jdk.internal.net.http.";
  private static final String TIMERS = "java.util.concurrent.ScheduledThreadPoolExecutor";
  private static final int ANY = -1;

  /** Returns the targets by class name. No lambdas: the first of a program delays its start. */
  static Map<String, Target> byName() {
    Map<String, Target> targets = new HashMap<>();
    for (Target target : all()) {
      targets.put(target.className(), target);
    }
    return targets;
  }

  private static List<Target> all() {
    return List.of(
        target(
            HTTP + "HttpClientImpl$SelectorManager",
            new Hook("<init>", 1, "ClientAdvice"),
            new Hook("run", 0, "ReturnAdvice")),
        target(
            HTTP + "PlainHttpConnection",
            new Hook("<init>", ANY, "ConnectionAdvice"),
            new Hook("close", ANY, "ReturnAdvice")),
        target(HTTP + "PlainTunnelingConnection", new Hook("<init>", ANY, "TunnelAdvice")),
        target(HTTP + "AsyncSSLConnection", new Hook("<init>", ANY, "TlsAdvice")),
        target(HTTP + "AsyncSSLTunnelConnection", new Hook("<init>", ANY, "TlsAdvice")),
        target(
            HTTP + "ConnectionPool",
            new Hook("getConnection", 3, "PoolTakeAdvice"),
            new Hook("returnToPool", 3, "PoolReturnAdvice")),
        target(TIMERS, new Hook("delayedExecute", 1, "TaskScheduleAdvice")),
        target(TIMERS + "$ScheduledFutureTask", new Hook("run", 0, "TaskRunAdvice")),
        target(
            TIMERS + "$DelayedWorkQueue",
            new Hook("finishPoll", 1, "TaskPollAdvice"),
            new Hook("remove", 1, "TaskRemoveAdvice"),
            new Hook("clear", 0, "QueueClearAdvice")),
        target(
            "org.apache.hc.client5.http.impl.io."
                + "PoolingHttpClientConnectionManager$InternalConnectionEndpoint",
            new Hook("<init>", ANY, "EndpointAdvice"),
            new Hook("detach", 0, "EndpointDetachAdvice")),
        target(
            "com.zaxxer.hikari.pool.PoolEntry",
            new Hook("createProxyConnection", ANY, "LeaseAdvice"),
            new Hook("recycle", ANY, "ReturnAdvice")),
        target(
            "java.lang.management.ManagementFactory",
            new Hook("getPlatformMBeanServer", 0, "MBeanServerAdvice")));
  }

  private static Target target(String className, Hook... hooks) {
    return new Target(className, List.of(hooks));
  }
}
