package dev.leakdrill.threads.diagnose;

import static java.util.Map.entry;

import dev.leakdrill.threads.Frames;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The reason for which goroutines wait: by the function nearest to the program's own code that is
 * known to wait, else by the reason that Go gives. Stateless.
 */
final class GoWaits {

  private static final Map<String, WaitKind> BY_FUNCTION =
      Map.ofEntries(
          entry("net/http.(*Client).do", WaitKind.HTTP_CALL),
          entry("net/http.(*Client).Do", WaitKind.HTTP_CALL),
          entry("net/http.(*Client).Get", WaitKind.HTTP_CALL),
          entry("net/http.(*Client).Post", WaitKind.HTTP_CALL),
          entry("net/http.(*Transport).RoundTrip", WaitKind.HTTP_CALL),
          entry("google.golang.org/grpc.(*ClientConn).Invoke", WaitKind.HTTP_CALL),
          entry("github.com/valyala/fasthttp.(*HostClient).Do", WaitKind.HTTP_CALL),
          entry("net/http.(*bodyEOFSignal).Read", WaitKind.SOCKET_READ),
          entry("net/http.http2transportResponseBody.Read", WaitKind.SOCKET_READ),
          entry("golang.org/x/net/http2.transportResponseBody.Read", WaitKind.SOCKET_READ),
          entry("net.(*conn).Read", WaitKind.SOCKET_READ),
          entry("crypto/tls.(*Conn).Read", WaitKind.SOCKET_READ),
          entry("net.(*conn).Write", WaitKind.SOCKET_WRITE),
          entry("crypto/tls.(*Conn).Write", WaitKind.SOCKET_WRITE),
          entry("net.(*Dialer).DialContext", WaitKind.CONNECT),
          entry("net.(*Resolver).lookupIPAddr", WaitKind.NAME_LOOKUP),
          entry("net.(*Resolver).LookupHost", WaitKind.NAME_LOOKUP),
          entry("net.(*Resolver).LookupIPAddr", WaitKind.NAME_LOOKUP),
          entry("internal/poll.(*FD).Accept", WaitKind.ACCEPT),
          entry("os/exec.(*Cmd).Wait", WaitKind.PROCESS),
          entry("os.(*Process).Wait", WaitKind.PROCESS),
          entry("sync.(*WaitGroup).Wait", WaitKind.LATCH),
          entry("sync.(*Cond).Wait", WaitKind.CONDITION),
          entry("sync.(*Mutex).Lock", WaitKind.LOCK),
          entry("sync.(*Mutex).lockSlow", WaitKind.LOCK),
          entry("internal/sync.(*Mutex).lockSlow", WaitKind.LOCK),
          entry("sync.(*RWMutex).Lock", WaitKind.LOCK),
          entry("sync.(*RWMutex).RLock", WaitKind.LOCK),
          entry("golang.org/x/sync/semaphore.(*Weighted).Acquire", WaitKind.SEMAPHORE),
          entry("github.com/gomodule/redigo/redis.(*Pool).waitVacantConn", WaitKind.LEASE),
          entry("github.com/go-redis/redis/v8/internal/pool.(*ConnPool).waitTurn", WaitKind.LEASE),
          entry("github.com/redis/go-redis/v9/internal/pool.(*ConnPool).waitTurn", WaitKind.LEASE),
          entry("github.com/jackc/puddle/v2.(*Pool[...]).acquire", WaitKind.LEASE),
          entry("github.com/jackc/pgx/v5/pgxpool.(*Pool).Acquire", WaitKind.LEASE),
          entry("github.com/gorilla/websocket.(*Conn).NextReader", WaitKind.QUEUE_TAKE),
          entry("nhooyr.io/websocket.(*Conn).Reader", WaitKind.QUEUE_TAKE),
          entry("github.com/segmentio/kafka-go.(*Reader).FetchMessage", WaitKind.QUEUE_TAKE),
          entry("time.Sleep", WaitKind.SLEEP));

  /** Waits for a lease only at its own select: below it, it opens a connection. */
  private static final String DATABASE_LEASE = "database/sql.(*DB).conn";

  private static final Map<String, WaitKind> BY_REASON =
      Map.ofEntries(
          entry("chan send", WaitKind.CHANNEL_SEND),
          entry("chan receive", WaitKind.CHANNEL_RECEIVE),
          entry("chan send (nil chan)", WaitKind.NIL_CHANNEL),
          entry("chan receive (nil chan)", WaitKind.NIL_CHANNEL),
          entry("select", WaitKind.CHANNEL_SELECT),
          entry("select (no cases)", WaitKind.CHANNEL_SELECT),
          entry("sync.WaitGroup.Wait", WaitKind.LATCH),
          entry("sync.Cond.Wait", WaitKind.CONDITION),
          entry("IO wait", WaitKind.SOCKET_READ),
          entry("sleep", WaitKind.SLEEP));

  /** The mark of newer versions for a goroutine that nothing can wake any more. */
  private static final String LEAKED = "(leaked)";

  private static final String UNEXPECTED = " (unexpected)";

  private static final Set<WaitKind> MAY_BE_FOR_WORK =
      EnumSet.of(
          WaitKind.CHANNEL_RECEIVE,
          WaitKind.CONDITION,
          WaitKind.LATCH,
          WaitKind.SLEEP,
          WaitKind.SOCKET_READ);

  private static final Pattern NAMED_AS_LOOP =
      Pattern.compile("(?i).*(work|loop|pump|watch|listen|consum|janitor|tick|serve|run).*");

  private GoWaits() {}

  /** Returns what a goroutine with this stack waits for; the stack is not empty. */
  static WaitKind kind(List<String> frames, String state) {
    boolean isReasonGiven = Frames.isParked(frames.get(0));
    String reason = isReasonGiven ? reason(frames.get(0)) : "";
    if (reason.endsWith(LEAKED)) {
      return WaitKind.UNREACHABLE;
    }
    if (reason.endsWith(UNEXPECTED)) {
      return WaitKind.AFTER_TEST;
    }
    WaitKind found = state.equals("BLOCKED") ? WaitKind.LOCK : WaitKind.OTHER;
    int top = isReasonGiven ? 1 : 0;
    for (int i = top; i < frames.size(); i++) {
      if (FrameOrigin.of(frames.get(i)) == FrameOrigin.OWN) {
        break;
      }
      String function = Frames.method(frames.get(i));
      boolean isLease = i == top && function.equals(DATABASE_LEASE);
      found = isLease ? WaitKind.LEASE : BY_FUNCTION.getOrDefault(function, found);
    }
    return found == WaitKind.OTHER ? BY_REASON.getOrDefault(reason, found) : found;
  }

  /**
   * Returns whether a goroutine waits for work: one of a library's own, or one that the program has
   * started itself and that receives, reads or sleeps. A receiver within a call that a server
   * handles waits for a result. Of a profile, which has no reasons, the function's name must tell.
   */
  static boolean isWaitForWork(List<String> frames, WaitKind kind) {
    if (kind == WaitKind.AFTER_TEST) {
      return false;
    }
    if (kind == WaitKind.QUEUE_TAKE || kind == WaitKind.ACCEPT || kind == WaitKind.CHANNEL_SELECT) {
      return true;
    }
    int own = 0;
    boolean isOfLibrary = false;
    while (own < frames.size() && FrameOrigin.of(frames.get(own)) != FrameOrigin.OWN) {
      isOfLibrary |= FrameOrigin.of(frames.get(own)) == FrameOrigin.LIBRARY;
      own++;
    }
    if (own == frames.size()) {
      return MAY_BE_FOR_WORK.contains(kind) || kind == WaitKind.OTHER;
    }
    boolean isStartedByProgram =
        frames.subList(own, frames.size()).stream()
            .allMatch(frame -> FrameOrigin.of(frame) == FrameOrigin.OWN);
    return isStartedByProgram
        && (MAY_BE_FOR_WORK.contains(kind) && !isOfLibrary
            || kind == WaitKind.OTHER
                && NAMED_AS_LOOP.matcher(functionName(frames.get(own))).matches());
  }

  /** Returns whether a test has found a goroutine that outlives it. */
  static boolean isAfterTest(List<String> frames) {
    return Frames.isParked(frames.get(0)) && reason(frames.get(0)).endsWith(UNEXPECTED);
  }

  /** Returns whether this is the goroutine that main runs in; the program ends with it. */
  static boolean isMain(List<String> frames) {
    return Frames.method(frames.get(frames.size() - 1)).equals("main.main");
  }

  private static String reason(String parked) {
    return parked.substring(parked.indexOf('(') + 1, parked.length() - 1);
  }

  /** Returns {@code (*Pool).work.func1} of {@code example.com/shop.(*Pool).work.func1(..)}. */
  private static String functionName(String frame) {
    String function = Frames.method(frame);
    String inPackage = function.substring(function.lastIndexOf('/') + 1);
    return inPackage.substring(inPackage.indexOf('.') + 1);
  }
}
