package dev.leakdrill.backend;

import dev.leakdrill.server.json.InvalidRequestException;
import java.time.Duration;

/**
 * Sends the regular answer late.
 *
 * @param delay time from the call to its answer, in place of the service time
 */
record SlowResponse(Duration delay) implements Fault {

  static Fault read(FaultParameters parameters) throws InvalidRequestException {
    return new SlowResponse(
        Duration.ofMillis(parameters.wholeNumber("delayMillis", 0, FaultCatalog.MAX_DELAY_MILLIS)));
  }

  @Override
  public void apply(Exchange exchange) {
    exchange.answerAfter(delay);
  }
}
