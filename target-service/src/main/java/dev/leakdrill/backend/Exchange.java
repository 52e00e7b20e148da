package dev.leakdrill.backend;

import java.time.Duration;

/**
 * One accepted call and its answer to come. Belongs to its channel's event loop: exactly one of the
 * methods is called, once, there.
 */
interface Exchange {

  /** Answers as the call deserves, {@code delay} from now. */
  void answerAfter(Duration delay);

  /** Never answers, and keeps the socket open until the caller closes it. */
  void leaveUnanswered();
}
