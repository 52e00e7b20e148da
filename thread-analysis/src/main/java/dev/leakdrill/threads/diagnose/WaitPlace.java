package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a stack waits, for those rules that ask what it waits for. Immutable.
 *
 * @param frame the topmost one that is not the JDK's, else the topmost one; null without a stack
 * @param ownFrame the topmost one of the program's own; null if there is none
 * @param lock the sort of lock that it is parked for by its frames alone; null for none
 * @param idle whether it waits for work or for connections, as a healthy thread does
 */
record WaitPlace(
    @Nullable String frame, @Nullable String ownFrame, @Nullable LockSort lock, boolean idle) {

  /** One thread at a time waits in the system for a connection; the others wait for that one. */
  private static final Set<String> ACCEPTS =
      Set.of(
          "java.net.ServerSocket.accept",
          "sun.nio.ch.ServerSocketChannelImpl.accept",
          "sun.security.ssl.SSLServerSocketImpl.accept");

  static WaitPlace of(List<String> frames) {
    String topmost = null;
    String own = null;
    boolean accepts = false;
    for (String frame : frames) {
      FrameOrigin origin = FrameOrigin.of(frame);
      accepts |= topmost == null && ACCEPTS.contains(Frames.method(frame));
      if (topmost == null && (origin == FrameOrigin.OWN || origin == FrameOrigin.LIBRARY)) {
        topmost = frame;
      }
      if (origin == FrameOrigin.OWN) {
        own = frame;
        break;
      }
    }
    if (topmost == null && !frames.isEmpty()) {
      topmost = frames.get(0);
    }
    return new WaitPlace(
        topmost, own, LockSort.ofParked(frames), accepts || IdleLoop.of(frames).isPresent());
  }
}
