package dev.leakdrill.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes that are woven, each by its exact name, and what into which method. */
final class Targets {

  private Targets() {}

  /**
   * A class to weave.
   *
   * @param className its binary name
   */
  record Target(String className, List<Hook> hooks) {}

  /**
   * A hook in all methods of a name; a class without such a method is reported.
   *
   * @param method {@code <init>} for constructors
   * @param parameters how many it has, a negative number for any
   * @param advice the simple name of a class in {@link Advices}
   */
  record Hook(String method, int parameters, String advice) {}

  private static final String HTTP = "jdk.internal.net.http.";
  private static final String TIMERS = "java.util.concurrent.ScheduledThreadPoolExecutor";
  private static final int ANY = -1;

  /** The targets by class name. Plain: each lambda here would cost a program's start some ms. */
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
            new Hook("<init>", 1, "ClientMade"),
            new Hook("run", 0, "ThisReturned")),
        target(
            HTTP + "PlainHttpConnection",
            new Hook("<init>", ANY, "ConnectionMade"),
            new Hook("close", ANY, "ThisReturned")),
        target(HTTP + "PlainTunnelingConnection", new Hook("<init>", ANY, "TunnelMade")),
        target(HTTP + "AsyncSSLConnection", new Hook("<init>", ANY, "SecureMade")),
        target(HTTP + "AsyncSSLTunnelConnection", new Hook("<init>", ANY, "SecureMade")),
        target(
            HTTP + "ConnectionPool",
            new Hook("getConnection", 3, "ConnectionTaken"),
            new Hook("returnToPool", 3, "ConnectionPutBack")),
        target(TIMERS, new Hook("delayedExecute", 1, "TaskScheduled")),
        target(TIMERS + "$ScheduledFutureTask", new Hook("run", 0, "TaskRan")),
        target(
            TIMERS + "$DelayedWorkQueue",
            new Hook("finishPoll", 1, "TaskPolled"),
            new Hook("remove", 1, "TaskRemoved"),
            new Hook("clear", 0, "TasksCleared")),
        target(
            "org.apache.hc.client5.http.impl.io."
                + "PoolingHttpClientConnectionManager$InternalConnectionEndpoint",
            new Hook("<init>", ANY, "EndpointMade"),
            new Hook("detach", 0, "EndpointDetached")),
        target(
            "com.zaxxer.hikari.pool.PoolEntry",
            new Hook("createProxyConnection", ANY, "ThisLeased"),
            new Hook("recycle", ANY, "ThisReturned")),
        target(
            "java.lang.management.ManagementFactory",
            new Hook("getPlatformMBeanServer", 0, "ServerAskedFor")));
  }

  private static Target target(String className, Hook... hooks) {
    return new Target(className, List.of(hooks));
  }
}
