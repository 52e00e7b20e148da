package dev.leakdrill.drill.phases;

import dev.leakdrill.drill.testbed.ServerHandle;
import java.util.List;

/**
 * The servers of a run: the service under load, and those around it. Safe for use by many threads;
 * owned by the test bed that started them.
 */
public final class RunServers {

  private final List<ServerHandle> surroundings;
  private volatile ServerHandle service;

  /**
   * @param surroundings the backend first, then a sidecar if the case has one
   * @param service the variant's service, ready
   */
  public RunServers(List<ServerHandle> surroundings, ServerHandle service) {
    this.surroundings = List.copyOf(surroundings);
    this.service = service;
  }

  /** Returns the service that new requests go to. */
  public ServerHandle service() {
    return service;
  }

  /** Sends new requests to another service. */
  void switchTo(ServerHandle other) {
    service = other;
  }

  /** Returns the slow backend, which has the fault. */
  ServerHandle backend() {
    return surroundings.get(0);
  }

  /** Returns everything but the service under load, the backend first. */
  List<ServerHandle> surroundings() {
    return surroundings;
  }
}
