package dev.leakdrill.backend;

/** The call is worked on for the service time, then its connection is reset without an answer. */
final class DropConnection implements Fault {

  @Override
  public void strike(Exchange exchange) {
    exchange.after(exchange.serviceTime(), exchange::drop);
  }
}
