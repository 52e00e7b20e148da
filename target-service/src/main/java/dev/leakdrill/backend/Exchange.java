package dev.leakdrill.backend;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import java.time.Duration;

/**
 * One accepted call and its answer to come. Belongs to its channel's event loop; all methods are
 * called there. A fault ends it in exactly one way: the last part of an answer, {@link
 * #leaveUnanswered()} or {@link #drop()}. When the caller hangs up first, it is over too.
 */
interface Exchange {

  /** Returns the time from a call to its usual answer. */
  Duration serviceTime();

  /** Returns how many connections the whole backend has open, this call's among them. */
  int openConnections();

  /** Makes the answer that the call deserves, once; it goes to {@link #write} or is released. */
  FullHttpResponse usualAnswer();

  /**
   * Runs {@code next} on the event loop, {@code delay} from now, unless the connection is closed by
   * then. One at a time: {@code next} may ask for the next.
   */
  void after(Duration delay, Runnable next);

  /**
   * Sends an answer or the next part of one. Behind the last part the connection stays open if the
   * caller wants it to; otherwise the backend closes it.
   */
  void write(HttpObject part);

  /** Sends nothing more, and keeps the socket open until the caller closes it. */
  void leaveUnanswered();

  /** Closes the connection at once, with a TCP reset. */
  void drop();

  /** Answers as the call deserves, {@code delay} from now. */
  default void answerAfter(Duration delay) {
    after(delay, () -> write(usualAnswer()));
  }
}
