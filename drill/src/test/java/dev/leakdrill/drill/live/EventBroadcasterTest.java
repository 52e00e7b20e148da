package dev.leakdrill.drill.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time passes here when it is told to. */
class EventBroadcasterTest {

  private static final String DRILL = "stalled-call";

  private final EmbeddedChannel clock = new EmbeddedChannel();
  private final EventBroadcaster watchers = new EventBroadcaster(clock.eventLoop(), 1);
  private final EmbeddedChannel first = new EmbeddedChannel();
  private final EmbeddedChannel second = new EmbeddedChannel();
  private String stage = "";

  @BeforeEach
  void bothLook() {
    clock.freezeTime();
    for (EmbeddedChannel watcher : List.of(first, second)) {
      watchers.add(watcher, DRILL);
      watchers.begin(watcher, bytes("all so far"));
    }
    pass(0);
    assertThat(sentTo(first)).containsExactly("all so far");
    assertThat(sentTo(second)).containsExactly("all so far");
  }

  @Test
  void eachGetsAPieceInItsTurn() {
    publishInTurn("a piece", 4);

    pass(0);
    assertThat(sentTo(first)).containsExactly("a piece");
    assertThat(sentTo(second)).isEmpty();
    pass(2_400);
    assertThat(sentTo(second)).isEmpty();
    pass(100);
    assertThat(sentTo(second)).containsExactly("a piece");
  }

  @Test
  void aPieceOfOneSecondWaitsForNobody() {
    publishInTurn("a piece", 1);

    pass(0);
    assertThat(sentTo(second)).containsExactly("a piece");
  }

  @Test
  void piecesKeepTheirOrderWhereTheyBecomeShorter() {
    publishInTurn("four seconds", 4);
    publishInTurn("one", 1);

    pass(0);
    assertThat(sentTo(second)).containsExactly("four secondsone");
    pass(4_000);
    assertThat(sentTo(second)).isEmpty();
  }

  @Test
  void theStageThatGoesWithAPieceIsAsNewAsItsTurn() {
    stage = ", steady state";
    publishInTurn("a piece", 4);
    pass(0);
    stage = ", fault window";
    pass(4_000);

    assertThat(sentTo(first)).containsExactly("a piece, steady state");
    assertThat(sentTo(second)).as("in one write").containsExactly("a piece, fault window");
  }

  @Test
  void aHeartbeatIsForWhomNothingElseWasSentSinceTheLast() {
    watchers.publishHeartbeat();
    publishInTurn("a piece", 4);
    pass(0);
    watchers.publishHeartbeat();
    pass(0);

    assertThat(sentTo(first)).containsExactly("a piece");
    assertThat(sentTo(second)).containsExactly(":\n\n");
  }

  @Test
  void whatIsNoPieceIsSentAtOnce() {
    publishInTurn("a piece", 4);
    watchers.publish(DRILL, bytes("a stage"));

    pass(0);
    assertThat(sentTo(second)).containsExactly("a stage");
  }

  @Test
  void tenHaveTurnsFarFromOneAnother() {
    List<Double> turns = IntStream.range(0, 10).mapToObj(EventBroadcaster::turn).sorted().toList();

    assertThat(turns).allMatch(turn -> turn >= 0 && turn < 1);
    assertThat(IntStream.range(1, 10).mapToDouble(i -> turns.get(i) - turns.get(i - 1)))
        .as("between two")
        .allMatch(share -> share > .05);
  }

  private void publishInTurn(String piece, int seconds) {
    watchers.publishInTurn(DRILL, bytes(piece), () -> bytes(stage), seconds);
  }

  private void pass(long millis) {
    clock.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    clock.runPendingTasks();
  }

  private static List<String> sentTo(EmbeddedChannel watcher) {
    List<String> sent = new ArrayList<>();
    for (HttpContent each = watcher.readOutbound(); each != null; each = watcher.readOutbound()) {
      sent.add(each.content().toString(StandardCharsets.UTF_8));
      each.release();
    }
    return sent;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
