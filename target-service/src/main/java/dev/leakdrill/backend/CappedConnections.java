package dev.leakdrill.backend;

import dev.leakdrill.server.json.InvalidRequestException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Caps the open connections: a call that arrives while more are open is dropped at once, with a TCP
 * reset; any other call is answered as usual.
 *
 * <p>Counts the dropped calls, because it may be applied without dropping one. Event loops that
 * check at the same moment may each drop a call for the same surplus connection.
 */
final class CappedConnections implements Fault {

  private static final long MAX_CONNECTIONS = 1_000_000;

  private final long connections;
  private final AtomicLong dropped = new AtomicLong();

  /**
   * @param connections open connections up to which no call is dropped
   */
  CappedConnections(long connections) {
    this.connections = connections;
  }

  static Fault read(FaultParameters parameters) throws InvalidRequestException {
    return new CappedConnections(parameters.wholeNumber("connections", 0, MAX_CONNECTIONS));
  }

  @Override
  public void apply(Exchange exchange) {
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
