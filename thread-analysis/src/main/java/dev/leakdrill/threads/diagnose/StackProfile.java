package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts derived from one stack alone, without its thread or other dumps. Immutable.
 *
 * @param frames normalised, innermost first
 * @param namedFrame the topmost frame of the program's own, else of a library, else the topmost
 *     one; null for a thread without a stack
 * @param origin whose code the named frame is
 * @param head the frames down to the named one if that is the program's own, else all: two stacks
 *     with the same head wait at the same place, whatever called them
 * @param loop null for a thread that is not idle
 * @param topFrameWaits whether its topmost frame is known to wait, whatever the thread's state is
 */
record StackProfile(
    List<String> frames,
    @Nullable String namedFrame,
    FrameOrigin origin,
    List<String> head,
    @Nullable IdleLoop loop,
    boolean topFrameWaits) {

  /** Native methods that wait, most of them while the JVM says RUNNABLE. */
  private static final Set<String> WAITING_METHODS =
      Set.of(
          "jdk.internal.misc.Unsafe.park",
          "sun.misc.Unsafe.park",
          "java.lang.VirtualThread.park",
          "java.lang.VirtualThread.parkNanos",
          "java.lang.VirtualThread.parkOnCarrierThread",
          "jdk.internal.vm.Continuation.yield",
          "java.lang.Object.wait",
          "java.lang.Object.wait0",
          "java.lang.Thread.sleep",
          "java.lang.Thread.sleep0",
          "java.lang.Thread.sleepNanos0",
          "java.net.SocketInputStream.socketRead0",
          "jrockit.net.SocketNativeIO.readBytesPinned",
          "java.net.SocketOutputStream.socketWrite0",
          "java.net.PlainSocketImpl.socketConnect",
          "java.net.PlainSocketImpl.socketAccept",
          "java.net.Inet4AddressImpl.lookupAllHostAddr",
          "java.net.Inet6AddressImpl.lookupAllHostAddr",
          "java.io.FileInputStream.readBytes",
          "sun.nio.ch.Net.poll",
          "sun.nio.ch.Net.accept",
          "sun.nio.ch.Net.connect0",
          "sun.nio.ch.SocketDispatcher.read0",
          "sun.nio.ch.FileDispatcherImpl.read0",
          "sun.nio.ch.UnixFileDispatcherImpl.read0",
          "sun.nio.ch.EPoll.wait",
          "sun.nio.ch.EPollArrayWrapper.epollWait",
          "sun.nio.ch.KQueue.poll",
          "sun.nio.ch.WEPoll.wait",
          "sun.nio.ch.WindowsSelectorImpl$SubSelector.poll0",
          "sun.nio.ch.PollSelectorImpl.poll",
          "io.netty.channel.epoll.Native.epollWait",
          "io.netty.channel.epoll.Native.epollWait0",
          "runtime.gopark");

  private static final Set<String> WAITING_STATES = Set.of("WAITING", "TIMED_WAITING", "BLOCKED");

  static StackProfile of(List<String> frames) {
    if (frames.isEmpty()) {
      return new StackProfile(frames, null, FrameOrigin.GENERATED, frames, null, false);
    }
    String named =
        first(frames, FrameOrigin.OWN)
            .or(() -> first(frames, FrameOrigin.LIBRARY))
            .orElse(frames.get(Frames.isParked(frames.get(0)) && frames.size() > 1 ? 1 : 0));
    FrameOrigin origin = FrameOrigin.of(named);
    List<String> head =
        origin == FrameOrigin.OWN ? frames.subList(0, frames.indexOf(named) + 1) : frames;
    return new StackProfile(
        frames,
        named,
        origin,
        List.copyOf(head),
        IdleLoop.of(frames).orElse(null),
        WAITING_METHODS.contains(Frames.method(frames.get(0))));
  }

  /** Returns whether a thread of this stack waits, by its state or, lacking one, by its stack. */
  boolean isWaiting(String state) {
    // Go's profile has no states; hardly a goroutine of a large group runs while it is taken.
    boolean isOfProfile = state.isEmpty() && !frames.isEmpty() && Frames.isGo(frames.get(0));
    return topFrameWaits || isOfProfile || WAITING_STATES.contains(state);
  }

  /** Returns the frame to name; for an idle thread the one where it waits, not its starter. */
  @Nullable String frameToName() {
    return loop == null
        ? namedFrame
        : loop == IdleLoop.SELECTOR && origin != FrameOrigin.JDK
            ? namedFrame
            : loop.frameIn(frames);
  }

  private static Optional<String> first(List<String> frames, FrameOrigin origin) {
    return frames.stream().filter(frame -> FrameOrigin.of(frame) == origin).findFirst();
  }
}
