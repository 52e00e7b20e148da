package dev.leakdrill.backend;

/** Resets the connection after the service time, without an answer. */
final class DropConnection implements Fault {

  @Override
  public void apply(Exchange exchange) {
    exchange.schedule(exchange.serviceTime(), exchange::drop);
  }
}
