package dev.leakdrill.acceptance.drills;

import java.util.Map;

/** A fault for a client, and the vital sign that shows whether the client leaked. */
enum FaultScenario {
  /** The backend takes the call and never answers. */
  SILENCE("stalled-call", "stall-exchange", Map.of(), "liveThreads"),
  /** The backend answers 200 and half of the body. */
  HALF_A_BODY("stalled-call", "stall-body", Map.of("bodyBytes", 32_768L), "liveThreads"),
  /** The backend answers 500, at once. */
  SERVER_ERROR(
      "unclosed-response", "error-body", Map.of("status", 500L, "bodyBytes", 2_048L), "poolLeased");

  private final String leakCase;
  private final String fault;
  private final Map<String, Long> parameters;
  private final String vital;

  FaultScenario(String leakCase, String fault, Map<String, Long> parameters, String vital) {
    this.leakCase = leakCase;
    this.fault = fault;
    this.parameters = parameters;
    this.vital = vital;
  }

  /** Returns the case of the catalogue whose gateway is tried. */
  String leakCase() {
    return leakCase;
  }

  /** Returns the fault's name at the backend. */
  String fault() {
    return fault;
  }

  /** Returns the parameters of the fault. */
  Map<String, Long> parameters() {
    return parameters;
  }

  /** Returns the field of the service's vital signs that grows by one a leak. */
  String vital() {
    return vital;
  }
}
