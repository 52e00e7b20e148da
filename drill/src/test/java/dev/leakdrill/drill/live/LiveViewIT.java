package dev.leakdrill.drill.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.leakcheck.NoLeakedThreads;
import dev.leakdrill.reports.page.LiveData;
import dev.leakdrill.server.process.StartFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The live view on real sockets: who gets which events, and when streams end. */
@NoLeakedThreads
class LiveViewIT {

  private static final int MANY_PROCESSORS = 64;

  private LiveView view;
  private LiveFeed feed;
  private final List<EventReader> readers = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    view = LiveView.open(0, List.of("stalled-call", "lost-deadline"), MANY_PROCESSORS);
    feed = view.show("stalled-call", new FakeRun(TrainerCommand.HOLD), nothingBefore());
  }

  @AfterEach
  void close() throws IOException {
    for (EventReader reader : readers) {
      reader.close();
    }
    view.close();
  }

  private static ObjectNode nothingBefore() {
    return LiveData.of(null);
  }

  private EventReader watch() throws IOException {
    EventReader reader = new EventReader(view.address());
    readers.add(reader);
    return reader;
  }

  private static JsonNode okOf(JsonNode data) {
    return data.path("leaky").path("goodput").path("ok");
  }

  @Test
  void aLateViewerGetsTheWholeRunAndThenTheNewSecondsOnly() throws IOException {
    for (int second = 0; second < 20; second++) {
      feed.add(FakeRun.second(second, 1000 + second));
    }
    EventReader late = watch();

    JsonNode snapshot = late.next("snapshot").data();
    assertThat(late.status()).contains("200");
    assertThat(okOf(snapshot.path("data"))).hasSize(20);
    assertThat(okOf(snapshot.path("data")).get(19).asInt()).isEqualTo(1019);
    assertThat(snapshot.path("status").path("okPerSec").asInt()).isEqualTo(1019);
    assertThat(snapshot.path("data").path("endSeconds").asDouble()).isEqualTo(90);

    feed.add(FakeRun.second(20, 375));

    JsonNode chunk = late.next("append").data();
    assertThat(okOf(chunk.path("data"))).hasSize(1);
    assertThat(okOf(chunk.path("data")).get(0).asInt()).isEqualTo(375);
    assertThat(late.next("status").data().path("doseDelivered").asInt()).isEqualTo(120);
  }

  @Test
  void everyViewerGetsEverySecondInOrder() throws IOException {
    List<EventReader> all = List.of(watch(), watch(), watch());
    for (EventReader reader : all) {
      reader.next("snapshot");
    }
    for (int second = 0; second < 30; second++) {
      feed.add(FakeRun.second(second, second));
    }
    for (EventReader reader : all) {
      for (int second = 0; second < 30; second++) {
        assertThat(okOf(reader.next("append").data().path("data")).get(0).asInt())
            .isEqualTo(second);
      }
    }
  }

  /** Two viewers on one processor get eight seconds at a time, but the first chunk at once. */
  @Test
  void theMoreViewersTheLongerTheChunksAndNoSecondIsLost() throws Exception {
    List<EventReader> all = watchOnOneProcessor(2);

    for (int second = 0; second < 18; second++) {
      feed.add(FakeRun.second(second, second));
    }
    feed.close();

    for (EventReader reader : all) {
      assertThat(reader.next("append").data().path("seconds").asInt()).isEqualTo(8);
      assertThat(valuesOf(reader.next("append"))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
      assertThat(valuesOf(reader.next("append"))).containsExactly(9, 10, 11, 12, 13, 14, 15, 16);
      assertThat(valuesOf(reader.next("append"))).containsExactly(17);
    }
  }

  @Test
  void closingTheViewSendsChunksThatWaitForTheirTurn() throws Exception {
    List<EventReader> all = watchOnOneProcessor(2);
    for (int second = 0; second < 9; second++) {
      feed.add(FakeRun.second(second, second));
    }

    view.close();

    for (EventReader reader : all) {
      assertThat(valuesOf(reader.next("append"))).containsExactly(0);
      assertThat(valuesOf(reader.next("append"))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  @Test
  void noChunkIsLongerThanTwentySeconds() throws Exception {
    List<EventReader> all = watchOnOneProcessor(9);

    for (int second = 0; second < 21; second++) {
      feed.add(FakeRun.second(second, second));
    }

    assertThat(valuesOf(all.get(0).next("append"))).hasSize(1);
    assertThat(valuesOf(all.get(0).next("append"))).hasSize(20);
  }

  /** Opens another view, as on a machine with one processor, for so many. */
  private List<EventReader> watchOnOneProcessor(int count) throws Exception {
    view.close();
    view = LiveView.open(0, List.of("stalled-call"), 1);
    feed = view.show("stalled-call", new FakeRun(), nothingBefore());
    List<EventReader> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EventReader reader = watch();
      reader.next("snapshot");
      all.add(reader);
    }
    return all;
  }

  private static List<Integer> valuesOf(EventReader.Event chunk) {
    return okOf(chunk.data().path("data")).values().stream().map(JsonNode::asInt).toList();
  }

  @Test
  void aViewerWhoStopsReadingIsDroppedAndTheOthersGoOn() throws IOException {
    EventReader good = watch();
    good.next("snapshot");
    EventReader slow = new EventReader(view.address(), 4096);
    readers.add(slow);
    slow.next("snapshot");
    assertThat(view.viewers()).isEqualTo(2);

    int second = 0;
    while (view.viewers() == 2 && second < 20_000) {
      feed.add(FakeRun.second(second, second));
      assertThat(okOf(good.next("append").data().path("data")).get(0).asInt()).isEqualTo(second);
      second++;
    }

    assertThat(view.viewers()).as("viewers after %d unread seconds", second).isEqualTo(1);
    feed.add(FakeRun.second(second, 42));
    assertThat(okOf(good.next("append").data().path("data")).get(0).asInt()).isEqualTo(42);
  }

  @Test
  void oneMoreThanTheMaximumIsRefusedUntilAnotherLeaves() throws IOException {
    for (int i = 0; i < EventBroadcaster.MAX_VIEWERS; i++) {
      assertThat(watch().status()).contains("200");
    }
    assertThat(watch().status()).contains("503");

    readers.get(0).close();
    Awaitility.await().until(() -> view.viewers() < EventBroadcaster.MAX_VIEWERS);

    assertThat(watch().status()).contains("200");
  }

  @Test
  void aViewerWhoLeavesIsForgotten() throws IOException {
    watch().next("snapshot");
    readers.get(0).close();

    Awaitility.await().until(() -> view.viewers() == 0);
  }

  @Test
  void closingEndsTheStreamsAfterTheVerdict() throws IOException {
    List<EventReader> all = List.of(watch(), watch(), watch());
    for (EventReader reader : all) {
      reader.next("snapshot");
    }
    feed.verdict("REPRODUCED", "goodput fell");
    view.close();

    for (EventReader reader : all) {
      assertThat(reader.next("verdict").data().path("outcome").asString()).isEqualTo("REPRODUCED");
      assertThat(reader.next("append")).isNull();
    }
  }

  @Test
  void announcesTheNextDrillAndShowsEitherOfThem() throws IOException {
    EventReader reader = watch();
    JsonNode first = reader.next("snapshot").data();
    assertThat(first.path("drills").get(1).path("state").asString()).isEqualTo("waiting");
    feed.verdict("NOT REPRODUCED", "nothing happened");
    feed.close();

    view.show("lost-deadline", new FakeRun(), nothingBefore());

    JsonNode states = reader.next("drills").data();
    while (!states.get(1).path("state").asString().equals("running")) {
      states = reader.next("drills").data();
    }
    assertThat(states.get(0).path("state").asString()).isEqualTo("NOT REPRODUCED");
    assertThat(watch().next("snapshot").data().path("drill").asString()).isEqualTo("lost-deadline");
  }

  @Test
  void aFeedWithoutViewersTakesEverything() {
    for (int second = 0; second < 10_000; second++) {
      feed.add(FakeRun.second(second, second));
    }
    assertThat(view.viewers()).isZero();
  }

  @Test
  void saysThatThePortIsTaken() {
    int port = view.address().getPort();

    assertThatThrownBy(() -> LiveView.open(port, List.of()).close())
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("port " + port + " is taken");
  }
}
