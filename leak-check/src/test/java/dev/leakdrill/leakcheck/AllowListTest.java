package dev.leakdrill.leakcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NoLeakedThreads
class AllowListTest {

  private final AllowList builtIn =
      new AllowList(AllowListTest.class.getAnnotation(NoLeakedThreads.class));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Finalizer",
        "C2 CompilerThread0",
        "process reaper (pid 4711)",
        "ForkJoinPool.commonPool-worker-1",
        "ForkJoinPool.commonPool-delayScheduler",
        "CompletableFutureDelayScheduler",
        "VirtualThread-unparker",
        "VirtualThread-unblocker",
        "globalEventExecutor-1-1",
        "junit-timeout-thread-1",
        "surefire-forkedjvm-ping-30s",
      })
  void sharedThreadsMayStay(String name) {
    assertThat(builtIn.allows(thread(name, "main", "java.lang.Thread"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HttpClient-1-SelectorManager",
        "HttpClient-1-Worker-0",
        "nioEventLoopGroup-2-1",
        "pool-1-thread-1",
        "ForkJoinPool-1-worker-1",
        "ForkJoinPool-1-delayScheduler",
        "Finalizer of orders",
        "",
      })
  void ownedThreadsMayNot(String name) {
    assertThat(builtIn.allows(thread(name, "main", "java.lang.Thread"))).isFalse();
  }

  @Test
  void poolsOfTheSameNameAreDistinguishedByGroupAndClass() {
    String name = "ForkJoinPool-1-worker-1";

    assertThat(builtIn.allows(thread(name, "CarrierThreads", "jdk.internal.misc.CarrierThread")))
        .isTrue();
    assertThat(builtIn.allows(thread(name, "main", "org.junit.platform.engine.Worker"))).isTrue();
    assertThat(builtIn.allows(thread(name, "main", "java.util.concurrent.ForkJoinWorkerThread")))
        .isFalse();
  }

  @Test
  void aPollerMayStayAndAThreadThatReadsThroughItMayNot() {
    assertThat(builtIn.allows(virtual("sun.nio.ch.Poller.subPollerLoop(Poller.java:271)")))
        .isTrue();
    assertThat(builtIn.allows(virtual("sun.nio.ch.Poller.poll(Poller.java:142)"))).isFalse();
  }

  private static LiveThread thread(String name, String group, String type) {
    return new LiveThread(new Thread(), name, group, type, List.of());
  }

  private static LiveThread virtual(String frame) {
    return LiveThread.virtual(7, "", List.of(frame));
  }
}
