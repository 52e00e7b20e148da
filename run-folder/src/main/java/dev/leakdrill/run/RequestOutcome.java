package dev.leakdrill.run;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a request ended, as its caller saw it. The tag is its spelling in the interval logs, where
 * {@link #CONNECT_ERROR} is among {@link #FAILED}; {@code throughput.csv} has a column for each.
 */
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

  /** Returns the outcome that the interval logs tell this one apart as. */
  public RequestOutcome logged() {
    return this == CONNECT_ERROR ? FAILED : this;
  }

  /** Returns the outcome that a log's tag stands for; empty if there is none. */
  static Optional<RequestOutcome> ofTag(String tag) {
    return Arrays.stream(values()).filter(outcome -> outcome.tag.equals(tag)).findFirst();
  }
}
