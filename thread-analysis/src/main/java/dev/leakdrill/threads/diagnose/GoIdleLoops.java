package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loops that goroutines of Go's own packages are in. Two of them are idle or not according to
 * what they call: a connection of a server runs the handlers too, and a connection of a client
 * waits for the next response or for its caller to have read the last one. Stateless.
 */
final class GoIdleLoops {

  private static final String SERVER_CONNECTION = "net/http.(*conn).serve";
  private static final String CLIENT_CONNECTION = "net/http.(*persistConn).readLoop";
  private static final String AWAIT_BYTES = "bufio.(*Reader).Peek";

  private GoIdleLoops() {}

  /** Returns the loop that this frame of a stack is of; null if it is of none. */
  static @Nullable IdleLoop of(List<String> frames, int index) {
    String function = Frames.method(frames.get(index));
    String callee = index == 0 ? "" : Frames.method(frames.get(index - 1));
    boolean awaitsBytes = callee.equals(AWAIT_BYTES);
    return switch (function) {
      case SERVER_CONNECTION -> awaitsBytes ? IdleLoop.GO_SERVICE : null;
      case CLIENT_CONNECTION ->
          awaitsBytes
              ? IdleLoop.GO_CONNECTION
              : index == 0 || Frames.isParked(frames.get(0)) && index == 1
                  ? IdleLoop.GO_RESPONSE
                  : null;
      default -> IdleLoop.withMethod(function);
    };
  }
}
