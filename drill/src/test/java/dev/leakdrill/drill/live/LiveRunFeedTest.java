package dev.leakdrill.drill.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.page.LiveData;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.Phase;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a feed tells the stage, with the test's own thread in the place of the feed's. */
class LiveRunFeedTest {

  private static final String DRILL = "stalled-call";
  private static final int PROCESSORS = 1;

  private final FakeRun run = new FakeRun(TrainerCommand.DEPLOY);
  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final EventBroadcaster watchers = new EventBroadcaster(loop.eventLoop(), PROCESSORS);
  private final FeedExecutor thread = new FeedExecutor();
  private final EmbeddedChannel watcher = new EmbeddedChannel();
  private final LiveRunFeed feed =
      new LiveRunFeed(
          DRILL,
          run,
          LiveData.of(new DrillRun("", null, null, List.of())),
          new DrillRegistry(List.of(DRILL)),
          thread,
          watchers);

  @BeforeEach
  void look() {
    join(watcher);
    feed.tick();
    assertThat(sent()).as("a watcher alone").containsExactly("event: stage");
  }

  @AfterEach
  void close() {
    thread.close();
  }

  @Test
  void whoeverLooksAloneIsToldOfANewPhaseAtOnce() {
    beginRecovery();

    assertThat(sent()).containsExactly("event: stage");
  }

  @Test
  void whereManyLookANewPhaseWaits() {
    join(new EmbeddedChannel());
    beginRecovery();

    assertThat(sent()).isEmpty();
  }

  @Test
  void whatNoPieceHasBroughtForAWhileIsTold() {
    join(new EmbeddedChannel());
    int ticks = 0;
    List<String> told = List.of();
    while (told.isEmpty()) {
      feed.tick();
      ticks++;
      told = sent();
    }

    assertThat(ticks).as("four ticks a second, more than eight seconds").isEqualTo(33);
    assertThat(told).containsExactly("event: stage");
  }

  @Test
  void whereATrainerIsEverybodySeesAtOnceWhatBecomesOfAnOrder() {
    join(new EmbeddedChannel());
    feed.give(TrainerCommand.DEPLOY);
    beginRecovery();

    assertThat(sent()).containsExactly("event: stage");
  }

  @Test
  void anOrderThatIsRefusedIsNoTrainers() {
    join(new EmbeddedChannel());
    feed.give(TrainerCommand.ARM);
    beginRecovery();

    assertThat(sent()).isEmpty();
  }

  private void beginRecovery() {
    run.phase = Phase.RECOVERY;
    feed.tick();
  }

  private void join(EmbeddedChannel channel) {
    watchers.add(channel, DRILL);
    watchers.begin(channel, new byte[0]);
  }

  /** Returns the first line of each event that the watcher has been sent since the last time. */
  private List<String> sent() {
    loop.runPendingTasks();
    List<String> lines = new ArrayList<>();
    for (HttpContent each = watcher.readOutbound(); each != null; each = watcher.readOutbound()) {
      String text = each.content().toString(StandardCharsets.UTF_8);
      each.release();
      if (!text.isEmpty()) {
        lines.add(text.lines().findFirst().orElseThrow());
      }
    }
    return lines;
  }
}
