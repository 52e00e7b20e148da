package dev.leakdrill.drill.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that each watcher receives, on an event loop whose clock the test moves. */
class EventBroadcasterTest {

  private static final String DRILL = "stalled-call";

  private final EmbeddedChannel clock = new EmbeddedChannel();
  private final EventBroadcaster broadcaster = new EventBroadcaster(clock.eventLoop(), 1);
  private final EmbeddedChannel first = new EmbeddedChannel();
  private final EmbeddedChannel second = new EmbeddedChannel();
  private String status = "";

  @BeforeEach
  void openTwoViewers() {
    clock.freezeTime();
    for (EmbeddedChannel viewer : List.of(first, second)) {
      broadcaster.add(viewer, DRILL);
      broadcaster.start(viewer, bytes("snapshot"));
    }
    pass(0);
    assertThat(sentTo(first)).containsExactly("snapshot");
    assertThat(sentTo(second)).containsExactly("snapshot");
  }

  @Test
  void eachViewerGetsAChunkWhenItsTurnComes() {
    publishInTurn("a chunk", 4);

    pass(0);
    assertThat(sentTo(first)).containsExactly("a chunk");
    assertThat(sentTo(second)).isEmpty();
    pass(2_400);
    assertThat(sentTo(second)).isEmpty();
    pass(100);
    assertThat(sentTo(second)).containsExactly("a chunk");
  }

  @Test
  void aChunkOfOneSecondIsSentToAllAtOnce() {
    publishInTurn("a chunk", 1);

    pass(0);
    assertThat(sentTo(second)).containsExactly("a chunk");
  }

  @Test
  void chunksKeepTheirOrderWhenTheyBecomeShorter() {
    publishInTurn("four seconds", 4);
    publishInTurn("one", 1);

    pass(0);
    assertThat(sentTo(second)).containsExactly("four secondsone");
    pass(4_000);
    assertThat(sentTo(second)).isEmpty();
  }

  @Test
  void theStatusSentWithAChunkIsOfTheTurnsMoment() {
    status = ", steady state";
    publishInTurn("a chunk", 4);
    pass(0);
    status = ", fault window";
    pass(4_000);

    assertThat(sentTo(first)).containsExactly("a chunk, steady state");
    assertThat(sentTo(second)).as("in one write").containsExactly("a chunk, fault window");
  }

  @Test
  void aHeartbeatGoesOnlyToViewersThatWereSentNothingSinceTheLast() {
    broadcaster.publishHeartbeat();
    publishInTurn("a chunk", 4);
    pass(0);
    broadcaster.publishHeartbeat();
    pass(0);

    assertThat(sentTo(first)).containsExactly("a chunk");
    assertThat(sentTo(second)).containsExactly(":\n\n");
  }

  @Test
  void otherEventsAreSentAtOnce() {
    publishInTurn("a chunk", 4);
    broadcaster.publish(DRILL, bytes("an event"));

    pass(0);
    assertThat(sentTo(second)).containsExactly("an event");
  }

  @Test
  void nothingIsSentAfterTheLoopHasEnded() {
    ScheduledExecutorService ended = Executors.newSingleThreadScheduledExecutor();
    ended.shutdownNow();

    assertThatCode(() -> new EventBroadcaster(ended, 1).publish(bytes("an event")))
        .doesNotThrowAnyException();
  }

  private void publishInTurn(String chunk, int seconds) {
    broadcaster.publishInTurn(DRILL, bytes(chunk), () -> bytes(status), seconds);
  }

  private void pass(long millis) {
    clock.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    clock.runPendingTasks();
  }

  private static List<String> sentTo(EmbeddedChannel viewer) {
    List<String> sent = new ArrayList<>();
    for (HttpContent each = viewer.readOutbound(); each != null; each = viewer.readOutbound()) {
      sent.add(each.content().toString(StandardCharsets.UTF_8));
      each.release();
    }
    return sent;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
