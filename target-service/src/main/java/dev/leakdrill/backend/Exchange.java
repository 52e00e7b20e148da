package dev.leakdrill.backend;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import java.time.Duration;

/**
 * One accepted call whose answer is still to come. All methods are called on its channel's event
 * loop. A fault ends it in exactly one way: the last part of an answer, {@link #leaveUnanswered()}
 * or {@link #drop()}; it also ends when the caller closes the connection first.
 */
interface Exchange {

  /** Returns the time from a call to its usual answer. */
  Duration serviceTime();

  /** Returns the number of open connections of the backend, with this call's. */
  int openConnections();

  /**
   * Creates the answer without a fault; call it once, and pass it to {@link #write} or release it.
   */
  FullHttpResponse regularAnswer();

  /**
   * Runs {@code task} on the event loop after {@code delay}, unless the connection is closed by
   * then. One task at a time; {@code task} may schedule the next.
   */
  void schedule(Duration delay, Runnable task);

  /**
   * Sends an answer or the next part of one. After the last part the backend closes the connection
   * unless the caller wants to keep it alive.
   */
  void write(HttpObject part);

  /** Sends nothing more and keeps the socket open until the caller closes it. */
  void leaveUnanswered();

  /** Closes the connection at once, with a TCP reset. */
  void drop();

  /** Sends the regular answer after {@code delay}. */
  default void answerAfter(Duration delay) {
    schedule(delay, () -> write(regularAnswer()));
  }
}
