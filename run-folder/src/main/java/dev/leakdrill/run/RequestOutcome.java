package dev.leakdrill.run;

import java.util.Arrays;
import java.util.Optional;

/**
 * The outcome of a request, as its caller saw it. {@code throughput.csv} has a column for each; the
 * interval logs have a tag for each, but count {@link #CONNECT_ERROR} as {@link #FAILED}.
 */
public enum RequestOutcome {
  /** A good answer within the caller's patience: counts as goodput. */
  OK("ok"),
  /** Refused at once at the service's in-flight limit: 503. */
  SHED("shed"),
  /** The caller's patience ran out. */
  TIMED_OUT("timedOut"),
  /** Any other answer. */
  FAILED("failed"),
  /** No connection, or a broken one: a failure without an answer. */
  CONNECT_ERROR("failed"),
  /** Still waiting at the end of the recording; its duration is its age then. */
  UNANSWERED("unanswered");

  private final String tag;

  RequestOutcome(String tag) {
    this.tag = tag;
  }

  /** Returns the tag of this outcome in the interval logs; two outcomes may share one. */
  public String tag() {
    return tag;
  }

  /** Returns the outcome under which the interval logs count this one. */
  public RequestOutcome loggedAs() {
    return this == CONNECT_ERROR ? FAILED : this;
  }

  /** Returns the outcome of a tag, empty if it is unknown. */
  static Optional<RequestOutcome> ofTag(String tag) {
    return Arrays.stream(values()).filter(outcome -> outcome.tag.equals(tag)).findFirst();
  }
}
