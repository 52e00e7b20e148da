package dev.leakdrill.agent.boot;

import java.util.Set;

/** The resources that the agent tracks from acquisition to return. */
enum ResourceType {
  CLIENTS("clients", Set.of("java.net.http.HttpClient"), Set.of()),

  /** The site of a connection is that of its client. */
  CONNECTIONS("connections", Set.of("java.net.http.HttpClient"), Set.of()),

  TIMER_TASKS(
      "timer tasks",
      Set.of("java.util.concurrent.ScheduledFuture"),
      // Not its subtypes: a CompletableFuture is a Future too, but never the task in the queue.
      Set.of("java.util.concurrent.Future")),

  POOL_LEASES(
      "pool leases",
      Set.of(
          "org.apache.hc.client5.http.io.ConnectionEndpoint",
          "org.apache.hc.core5.http.HttpResponse",
          "java.sql.Connection"),
      Set.of());

  private final String label;
  private final Set<String> types;
  private final Set<String> exactTypes;

  ResourceType(String label, Set<String> types, Set<String> exactTypes) {
    this.label = label;
    this.types = types;
    this.exactTypes = exactTypes;
  }

  /** Returns the name in the JSON. */
  String label() {
    return label;
  }

  /** Returns whether a method of this return type passes the resource on to its caller. */
  boolean isPassedOnAs(Class<?> returned) {
    return exactTypes.contains(returned.getName()) || isSubtype(returned);
  }

  private boolean isSubtype(Class<?> type) {
    if (types.contains(type.getName())) {
      return true;
    }
    for (Class<?> declared : type.getInterfaces()) {
      if (isSubtype(declared)) {
        return true;
      }
    }
    return type.getSuperclass() != null && isSubtype(type.getSuperclass());
  }
}
