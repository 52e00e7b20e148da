package dev.leakdrill.backend;

/** The call is accepted and never answered; its socket stays open, and silent. */
final class StallExchange implements Fault {

  @Override
  public void strike(Exchange exchange) {
    exchange.leaveUnanswered();
  }
}
