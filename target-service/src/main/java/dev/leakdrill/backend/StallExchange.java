package dev.leakdrill.backend;

/** Accepts the call and never answers; keeps its socket open. */
final class StallExchange implements Fault {

  @Override
  public void apply(Exchange exchange) {
    exchange.leaveUnanswered();
  }
}
