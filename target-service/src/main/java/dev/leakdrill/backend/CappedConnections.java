package dev.leakdrill.backend;

import dev.leakdrill.server.json.InvalidRequestException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The backend bears so many open connections: a call that comes while there are more is dropped at
 * once, its connection reset; any other is answered as usual.
 *
 * <p>A strike alone does not prove that anything was dropped, so it counts. Event loops that look
 * at the same moment may each drop a call for the same connection too many.
 */
final class CappedConnections implements Fault {

  private static final long MAX_CONNECTIONS = 1_000_000;

  private final long connections;
  private final AtomicLong dropped = new AtomicLong();

  /**
   * @param connections most open connections with which no call is dropped
   */
  CappedConnections(long connections) {
    this.connections = connections;
  }

  static Fault read(FaultParameters parameters) throws InvalidRequestException {
    return new CappedConnections(parameters.wholeNumber("connections", 0, MAX_CONNECTIONS));
  }

  @Override
  public void strike(Exchange exchange) {
    if (exchange.openConnections() > connections) {
      dropped.incrementAndGet();
      exchange.drop();
    } else {
      exchange.answerAfter(exchange.serviceTime());
    }
  }

  @Override
  public Map<String, Long> effects() {
    return Map.of("dropped", dropped.get());
  }
}
