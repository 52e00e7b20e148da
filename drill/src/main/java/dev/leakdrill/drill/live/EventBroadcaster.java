package dev.leakdrill.drill.live;

import dev.leakdrill.server.time.NanoClock;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to all viewers, or to those of one drill. The publishing methods and {@link #start}
 * may be called by any thread and never wait; everything else happens on the event loop that all
 * viewers' connections share.
 */
final class EventBroadcaster {

  static final int MAX_VIEWERS = 64;

  private static final long END_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);

  private final ScheduledExecutorService loop;
  private final int processors;
  private final Map<Channel, Viewer> viewers = new HashMap<>();
  private volatile int count;
  private int added;

  /**
   * Starts without viewers.
   *
   * @param loop runs tasks one after the other, in their order
   * @param processors of this machine, at least 1
   */
  EventBroadcaster(ScheduledExecutorService loop, int processors) {
    this.loop = loop;
    this.processors = processors;
  }

  /** Returns the number of viewers. */
  int count() {
    return count;
  }

  /** Returns the number of seconds of a run sent at a time: see {@link DrawPacing}. */
  int secondsPerChunk() {
    return DrawPacing.secondsPerChunk(count, processors);
  }

  /**
   * Reserves a place for a connection; it is sent nothing before {@link #start}. For the event
   * loop.
   *
   * @return false if all {@value #MAX_VIEWERS} places are taken
   */
  boolean add(Channel channel, String drill) {
    if (viewers.size() >= MAX_VIEWERS) {
      return false;
    }
    viewers.put(channel, new Viewer(channel, drill, DrawPacing.turn(added++)));
    count = viewers.size();
    channel.closeFuture().addListener(closed -> remove(channel));
    return true;
  }

  private void remove(Channel channel) {
    viewers.remove(channel);
    count = viewers.size();
  }

  /** Sends the first event to a connection; after it, the viewer gets all that is published. */
  void start(Channel channel, byte[] snapshot) {
    onLoop(
        () -> {
          Viewer viewer = viewers.get(channel);
          if (viewer != null) {
            viewer.start(snapshot);
          }
        });
  }

  /** Sends an event to all viewers, whatever drill they watch. */
  void publish(byte[] event) {
    forEach(Viewer::hasStarted, viewer -> viewer.send(event));
  }

  /** Sends an event to all viewers of a drill. */
  void publish(String drill, byte[] event) {
    forEach(viewer -> viewer.watches(drill), viewer -> viewer.send(event));
  }

  /**
   * Sends a chunk of a run to all viewers of a drill, to each when its {@link DrawPacing#turn}
   * comes.
   *
   * @param status asked on the event loop when the turn has come, for the event that goes with the
   *     chunk
   * @param seconds within which all viewers get it
   */
  void publishInTurn(String drill, byte[] chunk, Supplier<byte[]> status, int seconds) {
    forEach(
        viewer -> viewer.watches(drill), viewer -> viewer.sendInTurn(chunk, status, seconds, loop));
  }

  /** Sends a comment to each viewer that has been sent nothing since the last call. */
  void publishHeartbeat() {
    forEach(Viewer::hasStarted, Viewer::heartbeat);
  }

  private void forEach(Predicate<Viewer> which, Consumer<Viewer> action) {
    // A copy, because a viewer that is dropped leaves the map at once.
    onLoop(() -> List.copyOf(viewers.values()).stream().filter(which).forEach(action));
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // A feed may outlive its view, and then there is nobody left to send to.
      LOG.debug("not sent: the view is closed");
    }
  }

  /**
   * Ends all streams after what they have been sent, and returns when they have ended: closing the
   * event loop would cut them off. Waits for a second at most; not for the event loop.
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
    List.copyOf(viewers.values()).forEach(Viewer::sendWaiting);
    return List.copyOf(viewers.values()).stream().map(Viewer::end).toList();
  }
}
