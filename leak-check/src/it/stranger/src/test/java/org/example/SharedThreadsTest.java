package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.leakdrill.leakcheck.NoLeakedThreads;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each test starts threads of shared pools, which are no leak, and must pass. */
@NoLeakedThreads(lingerMillis = 200)
class SharedThreadsTest {

  @Test
  void theCommonPool() throws Exception {
    ForkJoinPool.commonPool().submit(() -> {}).get();
    assertEquals(704_982_704, IntStream.range(0, 100_000).parallel().sum());
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS))
        .get();
  }

  @Test
  void theJit() {
    int hash = 0;
    for (int i = 0; i < 5_000_000; i++) {
      hash = 31 * hash + Integer.toString(i & 0xff).hashCode();
    }
    assertNotEquals(1, hash);
  }

  @Test
  void nettysGlobalExecutor() throws Exception {
    GlobalEventExecutor.INSTANCE.submit(() -> {}).get();
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("globalEventExecutor-")));
  }
}
