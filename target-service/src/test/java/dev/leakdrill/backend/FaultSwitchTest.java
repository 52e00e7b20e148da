package dev.leakdrill.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FaultSwitchTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");

  private final FaultSwitch faults = new FaultSwitch(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void appliesNothingUntilArmed() {
    assertThat(faults.nextCall()).isEmpty();
    assertThat(faults.status().seen()).isZero();
    assertThat(faults.status().since()).isEmpty();
  }

  @Test
  void appliesToEveryNthCallUntilTheDoseIsDelivered() {
    faults.arm(stall(3, 2));

    List<Integer> faulty = new ArrayList<>();
    for (int call = 1; call <= 12; call++) {
      if (faults.nextCall().isPresent()) {
        faulty.add(call);
      }
    }

    assertThat(faulty).containsExactly(3, 6);
    assertThat(faults.status().seen()).isEqualTo(12);
    assertThat(faults.status().delivered()).isEqualTo(2);
    assertThat(faults.status().since()).hasValue(NOW);
  }

  @Test
  void aDoseOfZeroAppliesNothing() {
    faults.arm(stall(1, 0));

    assertThat(faults.nextCall()).isEmpty();
    assertThat(faults.status().seen()).isEqualTo(1);
  }

  @Test
  void disarmingKeepsTheCountsUntilTheNextArming() {
    faults.arm(stall(1, 5));
    faults.nextCall();
    faults.disarm();

    assertThat(faults.nextCall()).isEmpty();
    assertThat(faults.status().armed()).isEmpty();
    assertThat(faults.status().seen()).isEqualTo(1);
    assertThat(faults.status().delivered()).isEqualTo(1);

    faults.arm(stall(1, 5));
    assertThat(faults.status().seen()).isZero();
    assertThat(faults.status().delivered()).isZero();
  }

  @Test
  void showsTheEffectsOfTheFaultUntilTheNextArming() {
    assertThat(faults.status().effects()).isEmpty();

    faults.arm(new FaultSpec("capped-connections", new CappedConnections(64), 1, 5, Map.of()));
    assertThat(faults.status().effects()).isEqualTo(Map.of("dropped", 0L));

    faults.disarm();
    assertThat(faults.status().effects()).isEqualTo(Map.of("dropped", 0L));

    faults.arm(stall(1, 5));
    assertThat(faults.status().effects()).isEmpty();
  }

  @Test
  void deliversExactlyTheDoseUnderManyThreads() throws Exception {
    int threads = 8;
    int callsPerThread = 20_000;
    faults.arm(stall(100, 241));
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        counts.add(
            executor.submit(
                () -> {
                  start.await();
                  int faulty = 0;
                  for (int call = 0; call < callsPerThread; call++) {
                    faulty += faults.nextCall().isPresent() ? 1 : 0;
                  }
                  return faulty;
                }));
      }
      start.countDown();
      int faulty = 0;
      for (Future<Integer> count : counts) {
        faulty += count.get();
      }
      assertThat(faulty).isEqualTo(241);
    } finally {
      executor.shutdownNow();
    }
    assertThat(faults.status().seen()).isEqualTo((long) threads * callsPerThread);
    assertThat(faults.status().delivered()).isEqualTo(241);
  }

  private static FaultSpec stall(long every, long dose) {
    return new FaultSpec("stall-exchange", new StallExchange(), every, dose, Map.of());
  }
}
