package dev.leakdrill.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The faults of a check. Every call of a trial gets its fault, retries included. */
public enum CheckFault {
  /** The call is accepted and never answered. */
  STALL("stall", "the call is never answered", "stall-exchange", Map.of(), true),
  /** Half of the answer's body comes, then nothing. */
  STALLED_BODY("stalled-body", "the body stalls", "stall-body", Map.of("bodyBytes", 32_768L), true),
  /** The answer's body comes a byte a second, which takes half a minute. */
  TRICKLE("trickle", "the body trickles", "trickle-body", Map.of("intervalMillis", 1_000L), true),
  /** The answer is a 500. */
  ERROR(
      "error",
      "the answer is a 500",
      "error-body",
      Map.of("status", 500L, "bodyBytes", 2_048L),
      false),
  /** The connection is reset in place of an answer. */
  DROPPED("dropped", "the connection is dropped", "drop-connection", Map.of(), false),
  /** Many answers at a time are slow, so that each needs a connection; all of them come. */
  BURST(
      "burst",
      "a burst of slow calls is over",
      "slow-response",
      Map.of("delayMillis", 400L),
      false),
  /** Nobody listens any more. Always the last trial, because the backend is stopped for it. */
  REFUSED("refused", "the connection is refused", null, Map.of(), false);

  private final String id;
  private final String words;
  private final @Nullable String backendFault;
  private final Map<String, Long> parameters;
  private final boolean silent;

  CheckFault(
      String id,
      String words,
      @Nullable String backendFault,
      Map<String, Long> parameters,
      boolean silent) {
    this.id = id;
    this.words = words;
    this.backendFault = backendFault;
    this.parameters = parameters;
    this.silent = silent;
  }

  /** Returns its name in JSON. */
  public String id() {
    return id;
  }

  /** Returns what happens, to be read after "when". */
  public String words() {
    return words;
  }

  /** Returns the fault's name at the backend; null where the backend is stopped instead. */
  @Nullable String backendFault() {
    return backendFault;
  }

  Map<String, Long> parameters() {
    return parameters;
  }

  /** Returns whether a call that gets it ends by a time-out only. */
  boolean isSilent() {
    return silent;
  }

  /** Returns whether a caller may be told that the payment was authorized. */
  boolean isAnswered() {
    return this == BURST;
  }
}
