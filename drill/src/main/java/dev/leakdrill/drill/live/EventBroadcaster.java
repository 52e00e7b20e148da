package dev.leakdrill.drill.live;

import dev.leakdrill.server.time.NanoClock;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody who looks, each at one drill. A watcher that does not read what it is sent is dropped:
 * with {@value #MOST_PENDING} events or {@value #MOST_PENDING_BYTES} bytes waiting for it.
 *
 * <p>All that publishes, and {@link #begin}, may be called by any thread and do not wait;
 * everything else happens on the event loop that all watchers' connections share.
 */
final class EventBroadcaster {

  static final int MOST = 64;
  static final int MOST_SECONDS_PER_PIECE = 20;
  static final int MOST_PENDING = 64;
  static final int MOST_PENDING_BYTES = 1 << 20;

  /** Multiples of it, less their whole part, are as evenly spread as they can be at any number. */
  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  private static final long END_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);

  private final ScheduledExecutorService loop;
  private final int processors;
  private final Map<Channel, Watcher> watchers = new HashMap<>();
  private volatile int count;
  private int added;

  /** Whom a channel belongs to. */
  private static final class Watcher {
    private final String drill;
    private final int number;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean begun;
    private boolean quiet;
    private Supplier<byte[]> stage = () -> new byte[0];
    private int pending;

    Watcher(String drill, int number) {
      this.drill = drill;
      this.number = number;
    }
  }

  /**
   * @param loop runs tasks one after the other, in their order
   * @param processors of this machine, at least 1
   */
  EventBroadcaster(ScheduledExecutorService loop, int processors) {
    this.loop = loop;
    this.processors = processors;
  }

  /** Returns how many look. */
  int count() {
    return count;
  }

  /**
   * Returns how many seconds of a run are to be sent at a time: one while there are no more
   * watchers than processors. The view listens on loopback, so whoever looks draws on the
   * processors that the drill runs on: where there are more, all pages together may draw once in
   * four seconds and processor. Nobody waits for more than {@value #MOST_SECONDS_PER_PIECE}.
   */
  int secondsPerPiece() {
    int looking = count;
    return looking <= processors
        ? 1
        : Math.min((4 * looking + processors - 1) / processors, MOST_SECONDS_PER_PIECE);
  }

  /**
   * Takes a place for a connection; it gets nothing before {@link #begin}. For the event loop.
   *
   * @return false if there is none left
   */
  boolean add(Channel channel, String drill) {
    if (watchers.size() >= MOST) {
      return false;
    }
    watchers.put(channel, new Watcher(drill, added++));
    count = watchers.size();
    channel.closeFuture().addListener(closed -> remove(channel));
    return true;
  }

  /** Returns which share of a piece's length the n-th waits for it, from 0 to 1. */
  static double turn(int number) {
    return number * GOLDEN_RATIO % 1;
  }

  private void remove(Channel channel) {
    watchers.remove(channel);
    count = watchers.size();
  }

  /** Sends the first event to a connection; from now on it gets all that is published. */
  void begin(Channel channel, byte[] snapshot) {
    loop.execute(
        () -> {
          Watcher watcher = watchers.get(channel);
          if (watcher != null && !watcher.begun) {
            watcher.begun = true;
            // What it is sent at once may be more than it is allowed to let wait.
            channel
                .config()
                .setWriteBufferWaterMark(
                    new WriteBufferWaterMark(
                        MOST_PENDING_BYTES, MOST_PENDING_BYTES + snapshot.length));
            send(channel, watcher, snapshot);
          }
        });
  }

  /** Sends an event to all who look at this drill. */
  void publish(String drill, byte[] event) {
    toAll(watcher -> watcher.drill.equals(drill), (channel, to) -> send(channel, to, event));
  }

  /**
   * Sends a piece of a run to all who look at this drill, each in its turn within so many seconds:
   * ten browsers that are given one at the same moment hold up the drill on their processors for
   * longer than a request takes.
   *
   * @param stage asked on the event loop for the event that goes with the piece, when its turn has
   *     come
   */
  void publishInTurn(String drill, byte[] piece, Supplier<byte[]> stage, int seconds) {
    toAll(
        watcher -> watcher.drill.equals(drill),
        (channel, to) -> sendInTurn(channel, to, piece, stage, seconds));
  }

  private void sendInTurn(
      Channel channel, Watcher watcher, byte[] piece, Supplier<byte[]> stage, int seconds) {
    watcher.waiting.add(piece);
    watcher.stage = stage;
    if (seconds <= 1) {
      sendWaiting(channel, watcher);
    } else if (watcher.waiting.size() == 1) {
      loop.schedule(
          () -> sendWaiting(channel, watcher),
          (long) (turn(watcher.number) * seconds * 1_000),
          TimeUnit.MILLISECONDS);
    }
  }

  private static void sendWaiting(Channel channel, Watcher watcher) {
    if (!watcher.waiting.isEmpty()) {
      // In one write: a page that is woken once draws once.
      watcher.waiting.add(watcher.stage.get());
      send(channel, watcher, watcher.waiting.toArray(byte[][]::new));
      watcher.waiting.clear();
    }
  }

  /** Sends an event to everybody, whatever drill they look at. */
  void publish(byte[] event) {
    toAll(watcher -> true, (channel, to) -> send(channel, to, event));
  }

  private void toAll(Predicate<Watcher> who, BiConsumer<Channel, Watcher> act) {
    loop.execute(
        () ->
            // A dropped watcher leaves the map at once.
            Map.copyOf(watchers)
                .forEach(
                    (channel, watcher) -> {
                      if (watcher.begun && who.test(watcher)) {
                        act.accept(channel, watcher);
                      }
                    }));
  }

  /** Sends a comment to whoever has been sent nothing since the last time. */
  void publishHeartbeat() {
    toAll(
        watcher -> true,
        (channel, to) -> {
          if (to.quiet) {
            send(channel, to, ServerEvent.HEARTBEAT);
          }
          to.quiet = true;
        });
  }

  private static void send(Channel channel, Watcher watcher, byte[]... events) {
    if (watcher.pending >= MOST_PENDING || !channel.isWritable()) {
      LOG.debug("{} does not read: dropped", channel.remoteAddress());
      channel.close();
      return;
    }
    watcher.pending++;
    watcher.quiet = false;
    channel
        .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(events)))
        .addListener(sent -> watcher.pending--);
  }

  /**
   * Ends all streams, behind what they have been sent, and returns when they have ended: an event
   * loop that closes would cut them off. Waits for a second at most; not for the event loop.
   */
  void end() {
    CompletableFuture<List<ChannelFuture>> ending = new CompletableFuture<>();
    loop.execute(() -> ending.complete(endAll()));
    try {
      long limitNanos = NanoClock.SYSTEM.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
      for (ChannelFuture ended : ending.get(END_MILLIS, TimeUnit.MILLISECONDS)) {
        ended.await(Math.max(0, limitNanos - NanoClock.SYSTEM.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("some streams are cut off", e);
    }
  }

  private List<ChannelFuture> endAll() {
    // Whoever is closed leaves the map at once.
    Map.copyOf(watchers).forEach(EventBroadcaster::sendWaiting);
    return List.copyOf(watchers.keySet()).stream().map(EventBroadcaster::end).toList();
  }

  private static ChannelFuture end(Channel channel) {
    channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(sent -> channel.close());
    return channel.closeFuture();
  }
}
