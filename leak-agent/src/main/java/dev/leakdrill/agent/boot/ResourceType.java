package dev.leakdrill.agent.boot;

import java.util.Set;

/** What is acquired and ought to be returned. */
enum ResourceType {
  CLIENTS("clients", Set.of("java.net.http.HttpClient"), Set.of()),

  /** Their site is their client's. */
  CONNECTIONS("connections", Set.of("java.net.http.HttpClient"), Set.of()),

  TIMER_TASKS(
      "timer tasks",
      Set.of("java.util.concurrent.ScheduledFuture"),
      // By name only: a CompletableFuture is one too, and is never the task in the queue.
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

  /** Its name in the JSON. */
  String label() {
    return label;
  }

  /** Whether a method that returns this type hands the resource on to its caller. */
  boolean isHandedOnAs(Class<?> returned) {
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
