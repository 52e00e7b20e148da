package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightTableTest {

  private static final int PLACES = 4;

  private final AtomicLong nowNanos = new AtomicLong();

  @Test
  void oldestRequestIsTheOneThatNeverReturned() {
    InFlightTable times = new InFlightTable(PLACES, nowNanos::get);
    nowNanos.set(10);
    times.release(times.claim());
    nowNanos.set(20);
    times.claim();
    for (int i = 0; i < 100; i++) {
      nowNanos.addAndGet(10);
      int first = times.claim();
      nowNanos.addAndGet(10);
      int second = times.claim();
      times.release(first);
      times.release(second);

      assertThat(times.oldestNanos()).isEqualTo(nowNanos.get() - 20);
    }
  }

  @Test
  void aReleasedPlaceIsForgotten() {
    InFlightTable times = new InFlightTable(PLACES, nowNanos::get);
    int older = times.claim();
    nowNanos.set(30);
    int younger = times.claim();
    nowNanos.set(100);

    assertThat(times.release(older)).isEqualTo(100);
    assertThat(times.oldestNanos()).isEqualTo(70);
    assertThat(times.release(younger)).isEqualTo(70);
    assertThat(times.oldestNanos()).isZero();
  }

  @Test
  void findsTheLastFreePlaceWhereverItIs() {
    InFlightTable times = new InFlightTable(PLACES, nowNanos::get);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      places.add(times.claim());
    }
    assertThat(places).doesNotHaveDuplicates();

    for (int place : places) {
      times.release(place);
      assertThat(times.claim()).isEqualTo(place);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE - 50})
  void worksWhereverTheClockStarts(long originNanos) {
    nowNanos.set(originNanos);
    InFlightTable times = new InFlightTable(PLACES, nowNanos::get);

    int place = times.claim();
    nowNanos.addAndGet(100);

    assertThat(times.oldestNanos()).isEqualTo(100);
    assertThat(times.release(place)).isEqualTo(100);
    assertThat(times.oldestNanos()).isZero();
  }

  @Test
  void isRightUnderManyThreads() throws Exception {
    int hammers = 8;
    int rounds = 20_000;
    InFlightTable times = new InFlightTable(hammers + 1, nowNanos::incrementAndGet);
    AtomicIntegerArray owners = new AtomicIntegerArray(hammers + 1);
    int stuck = times.claim();
    long stuckSinceNanos = nowNanos.get();
    owners.incrementAndGet(stuck);
    ExecutorService threads = Executors.newFixedThreadPool(hammers);
    try {
      CyclicBarrier together = new CyclicBarrier(hammers);
      Callable<Void> hammer =
          () -> {
            together.await(10, TimeUnit.SECONDS);
            for (int i = 0; i < rounds; i++) {
              int place = times.claim();
              assertThat(owners.incrementAndGet(place)).isEqualTo(1);
              // The stuck request is the oldest and must never be missed.
              long beforeNanos = nowNanos.get();
              long oldestNanos = times.oldestNanos();
              assertThat(oldestNanos)
                  .isBetween(beforeNanos - stuckSinceNanos, nowNanos.get() - stuckSinceNanos);
              owners.decrementAndGet(place);
              assertThat(times.release(place)).isPositive();
            }
            return null;
          };
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < hammers; i++) {
        running.add(threads.submit(hammer));
      }
      for (Future<Void> each : running) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(times.oldestNanos()).isPositive();
    times.release(stuck);
    assertThat(times.oldestNanos()).isZero();
  }
}
