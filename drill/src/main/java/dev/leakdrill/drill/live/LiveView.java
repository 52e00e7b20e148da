package dev.leakdrill.drill.live;

import dev.leakdrill.server.netty.EventLoops;
import dev.leakdrill.server.process.StartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The live view of this JVM's drills: a web page on loopback and the event stream that feeds it.
 *
 * <p>Safe for use by many threads. Owns the daemon threads {@code live-io} and {@code live-feed}
 * and every connection until {@link #close()}; neither the load nor the recording waits for them.
 */
public final class LiveView implements AutoCloseable {

  private static final long TICK_MILLIS = 250;

  /** Longer than the pause between two chunks: where chunks come no heartbeat is needed. */
  private static final long HEARTBEAT_SECONDS = 30;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EventLoops loops = EventLoops.single("live-io");
  private final FeedExecutor thread = new FeedExecutor();
  private final EventBroadcaster broadcaster;
  private final DrillRegistry drills;
  private final URI address;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LiveView(int port, List<String> names, int processors)
      throws IOException, StartFailedException {
    drills = new DrillRegistry(names);
    ScheduledExecutorService loop = loops.loop();
    broadcaster = new EventBroadcaster(loop, processors);
    boolean listening = false;
    try {
      StaticAssets assets = new StaticAssets();
      InetSocketAddress bound =
          loops.listen(
              InetAddress.getLoopbackAddress().getHostAddress(),
              port,
              () -> new LiveHandler(drills, broadcaster, assets));
      address = URI.create("http://127.0.0.1:" + bound.getPort());
      listening = true;
    } finally {
      if (!listening) {
        close();
      }
    }
    loop.scheduleAtFixedRate(
        () -> thread.execute(() -> drills.find(null).ifPresent(LiveRunFeed::tick)),
        TICK_MILLIS,
        TICK_MILLIS,
        TimeUnit.MILLISECONDS);
    loop.scheduleAtFixedRate(
        broadcaster::publishHeartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Opens the view.
   *
   * @param port 0 takes a free one
   * @param names of all drills of this JVM, in the order in which they run
   * @throws StartFailedException if the port is taken
   * @throws IOException if a file of the page is not on the class path
   */
  public static LiveView open(int port, List<String> names)
      throws IOException, StartFailedException {
    return open(port, names, Runtime.getRuntime().availableProcessors());
  }

  /** Opens the view as on a machine with this many processors: see {@link DrawPacing}. */
  static LiveView open(int port, List<String> names, int processors)
      throws IOException, StartFailedException {
    return new LiveView(port, names, processors);
  }

  /** Returns the page's address. */
  public URI address() {
    return address;
  }

  /** Returns the number of open pages. */
  public int viewers() {
    return broadcaster.count();
  }

  /**
   * Shows a run from now on; who watches the one before may stay there.
   *
   * @param name one of those that the view was opened with
   * @param before the data of the other variant's run, empty without one; the view takes it over
   */
  public LiveFeed show(String name, RunStatusSource source, ObjectNode before) {
    LiveRunFeed feed = new LiveRunFeed(name, source, before, drills, thread, broadcaster);
    drills.start(feed);
    broadcaster.publish(ServerEvent.of("drills", JSON.valueToTree(drills.states())));
    return feed;
  }

  /** Sends what is still waiting, ends all streams and the threads. May be called twice. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      thread.close();
      broadcaster.end();
      loops.close();
    }
  }
}
