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
  void aTaskIsPassedOnAsAScheduledFutureButNotAsACompletableFuture() {
    assertThat(ResourceType.TIMER_TASKS.isPassedOnAs(Future.class)).isTrue();
    assertThat(ResourceType.TIMER_TASKS.isPassedOnAs(ScheduledFuture.class)).isTrue();
    assertThat(ResourceType.TIMER_TASKS.isPassedOnAs(RunnableScheduledFuture.class)).isTrue();
    assertThat(ResourceType.TIMER_TASKS.isPassedOnAs(CompletableFuture.class)).isFalse();
    assertThat(ResourceType.TIMER_TASKS.isPassedOnAs(FutureTask.class)).isFalse();
  }

  @Test
  void aClientIsPassedOnAsAnySubtype() {
    assertThat(ResourceType.CLIENTS.isPassedOnAs(HttpClient.class)).isTrue();
    assertThat(ResourceType.CLIENTS.isPassedOnAs(HttpClient.newHttpClient().getClass())).isTrue();
    assertThat(ResourceType.CLIENTS.isPassedOnAs(HttpClient.Builder.class)).isFalse();
    assertThat(ResourceType.CLIENTS.isPassedOnAs(void.class)).isFalse();
  }
}
