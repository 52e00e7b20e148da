package dev.leakdrill.backend;

import java.time.Duration;

/**
 * The call is answered as usual, but late.
 *
 * @param delay from the call to its answer, in place of the service time
 */
record SlowResponse(Duration delay) implements Fault {

  @Override
  public void strike(Exchange exchange) {
    exchange.answerAfter(delay);
  }
}
