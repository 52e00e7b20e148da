package dev.leakdrill.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.Test;

class CallStackTest {

  @Test
  void aTaskIsHandedOnAsOneAndNotAsWhatOnlyWaitsForIt() {
    assertThat(ResourceType.TIMER_TASKS.isHandedOnAs(Future.class)).isTrue();
    assertThat(ResourceType.TIMER_TASKS.isHandedOnAs(ScheduledFuture.class)).isTrue();
    assertThat(ResourceType.TIMER_TASKS.isHandedOnAs(RunnableScheduledFuture.class)).isTrue();
    assertThat(ResourceType.TIMER_TASKS.isHandedOnAs(CompletableFuture.class)).isFalse();
    assertThat(ResourceType.TIMER_TASKS.isHandedOnAs(FutureTask.class)).isFalse();
  }

  @Test
  void aClientIsHandedOnAsOneOfAnySubtype() {
    assertThat(ResourceType.CLIENTS.isHandedOnAs(HttpClient.class)).isTrue();
    assertThat(ResourceType.CLIENTS.isHandedOnAs(HttpClient.newHttpClient().getClass())).isTrue();
    assertThat(ResourceType.CLIENTS.isHandedOnAs(HttpClient.Builder.class)).isFalse();
    assertThat(ResourceType.CLIENTS.isHandedOnAs(void.class)).isFalse();
  }
}
