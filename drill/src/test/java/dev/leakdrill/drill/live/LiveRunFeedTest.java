package dev.leakdrill.drill.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.page.LiveData;
import dev.leakdrill.run.Phase;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a feed sends the status; the test's own thread stands in for the feed's. */
class LiveRunFeedTest {

  private static final String DRILL = "stalled-call";
  private static final int PROCESSORS = 1;

  private final FakeRun run = new FakeRun(TrainerCommand.DEPLOY);
  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final EventBroadcaster broadcaster = new EventBroadcaster(loop.eventLoop(), PROCESSORS);
  private final FeedExecutor thread = new FeedExecutor();
  private final EmbeddedChannel viewer = new EmbeddedChannel();
  private final LiveRunFeed feed =
      new LiveRunFeed(
          DRILL, run, LiveData.of(null), new DrillRegistry(List.of(DRILL)), thread, broadcaster);

  @BeforeEach
  void openViewer() {
    join(viewer);
    feed.tick();
    assertThat(sent()).as("to the only viewer").containsExactly("event: status");
  }

  @AfterEach
  void close() {
    thread.close();
  }

  @Test
  void theOnlyViewerGetsANewPhaseAtOnce() {
    startRecovery();

    assertThat(sent()).containsExactly("event: status");
  }

  @Test
  void withSeveralViewersANewPhaseWaits() {
    join(new EmbeddedChannel());
    startRecovery();

    assertThat(sent()).isEmpty();
  }

  @Test
  void aStatusThatNoChunkHasBroughtForAWhileIsSent() {
    join(new EmbeddedChannel());
    int ticks = 0;
    List<String> sent = List.of();
    while (sent.isEmpty()) {
      feed.tick();
      ticks++;
      sent = sent();
    }

    assertThat(ticks).as("four ticks a second, more than eight seconds").isEqualTo(33);
    assertThat(sent).containsExactly("event: status");
  }

  @Test
  void afterACommandAllViewersGetANewPhaseAtOnce() {
    join(new EmbeddedChannel());
    feed.give(TrainerCommand.DEPLOY);
    startRecovery();

    assertThat(sent()).containsExactly("event: status");
  }

  @Test
  void aCommandThatIsRefusedChangesNothing() {
    join(new EmbeddedChannel());
    feed.give(TrainerCommand.ARM);
    startRecovery();

    assertThat(sent()).isEmpty();
  }

  private void startRecovery() {
    run.phase = Phase.RECOVERY;
    feed.tick();
  }

  private void join(EmbeddedChannel channel) {
    broadcaster.add(channel, DRILL);
    broadcaster.start(channel, new byte[0]);
  }

  /** Returns the first line of each event that the viewer has been sent since the last time. */
  private List<String> sent() {
    loop.runPendingTasks();
    List<String> lines = new ArrayList<>();
    for (HttpContent each = viewer.readOutbound(); each != null; each = viewer.readOutbound()) {
      String text = each.content().toString(StandardCharsets.UTF_8);
      each.release();
      if (!text.isEmpty()) {
        lines.add(text.lines().findFirst().orElseThrow());
      }
    }
    return lines;
  }
}
