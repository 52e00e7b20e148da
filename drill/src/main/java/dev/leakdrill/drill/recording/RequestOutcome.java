package dev.leakdrill.drill.recording;

/** How a request ended, as its caller saw it. The tag is its name in the run folder. */
public enum RequestOutcome {
  /** A good answer within the caller's patience: what goodput counts. */
  OK("ok"),
  /** Refused at once at the service's in-flight limit: 503. */
  SHED("shed"),
  /** The caller's patience ran out. */
  TIMED_OUT("timedOut"),
  /** Any other answer. */
  FAILED("failed"),
  /** No connection, or one that broke: a failure that is no answer. */
  CONNECT_ERROR("failed"),
  /** Still waiting when the recording ended; its time is its age then. */
  UNANSWERED("unanswered");

  private final String tag;

  RequestOutcome(String tag) {
    this.tag = tag;
  }

  /** Returns the tag of this outcome's histograms; two outcomes may share one. */
  public String tag() {
    return tag;
  }
}
