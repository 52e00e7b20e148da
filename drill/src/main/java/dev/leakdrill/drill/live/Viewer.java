package dev.leakdrill.drill.live;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open event stream: the connection of a page that watches one drill. A viewer that does not
 * read is dropped, with {@value #MAX_PENDING} events or {@value #MAX_PENDING_BYTES} bytes waiting
 * for it. For the event loop only.
 */
final class Viewer {

  static final int MAX_PENDING = 64;
  static final int MAX_PENDING_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);

  private final Channel channel;
  private final String drill;
  private final double turn;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private Supplier<byte[]> status = () -> new byte[0];
  private boolean started;
  private boolean quiet;
  private int pending;

  /**
   * Takes a connection over; nothing is sent before {@link #start}.
   *
   * @param turn which share of a chunk's length it waits for the chunk, from 0 to 1
   */
  Viewer(Channel channel, String drill, double turn) {
    this.channel = channel;
    this.drill = drill;
    this.turn = turn;
  }

  /** Returns whether it has had its first event and watches this drill. */
  boolean watches(String name) {
    return started && drill.equals(name);
  }

  boolean hasStarted() {
    return started;
  }

  /** Sends the first event; a second call does nothing. */
  void start(byte[] snapshot) {
    if (started) {
      return;
    }
    started = true;
    // The snapshot alone may be larger than what is allowed to wait.
    channel
        .config()
        .setWriteBufferWaterMark(
            new WriteBufferWaterMark(MAX_PENDING_BYTES, MAX_PENDING_BYTES + snapshot.length));
    send(snapshot);
  }

  /** Sends events in one write, or drops the viewer if it does not read. */
  void send(byte[]... events) {
    if (pending >= MAX_PENDING || !channel.isWritable()) {
      LOG.debug("{} does not read: dropped", channel.remoteAddress());
      channel.close();
      return;
    }
    pending++;
    quiet = false;
    channel
        .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(events)))
        .addListener(sent -> pending--);
  }

  /**
   * Sends a chunk when this viewer's turn comes, at once if it covers a single second.
   *
   * @param status asked when the turn comes, for the event that goes with the chunk
   */
  void sendInTurn(
      byte[] chunk, Supplier<byte[]> status, int seconds, ScheduledExecutorService loop) {
    waiting.add(chunk);
    this.status = status;
    if (seconds <= 1) {
      sendWaiting();
    } else if (waiting.size() == 1) {
      loop.schedule(this::sendWaiting, (long) (turn * seconds * 1_000), TimeUnit.MILLISECONDS);
    }
  }

  /** Sends the chunks whose turn has not come yet. */
  void sendWaiting() {
    if (!waiting.isEmpty()) {
      // In one write: a page that is woken once draws once.
      waiting.add(status.get());
      send(waiting.toArray(byte[][]::new));
      waiting.clear();
    }
  }

  /** Sends a heartbeat if nothing has been sent since the last call. */
  void heartbeat() {
    if (quiet) {
      send(ServerEvent.HEARTBEAT);
    }
    quiet = true;
  }

  /** Ends the stream after what has been sent. Returns the future of the connection's close. */
  ChannelFuture end() {
    channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(sent -> channel.close());
    return channel.closeFuture();
  }
}
