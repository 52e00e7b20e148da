package dev.leakdrill.leakcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class NoLeakedCountTest {

  private static final AtomicInteger LEASED = new AtomicInteger();

  @BeforeEach
  void returnAllLeases() {
    LEASED.set(0);
  }

  private static NoLeakedCount leases() {
    return NoLeakedCount.of("pool leases", LEASED::get).lingerMillis(0);
  }

  @Test
  void whatATestDoesNotReturnIsALeak() {
    EngineExecutionResults results = FixtureRunner.run(Leaks.class);

    assertThat(FixtureRunner.failures(results.allEvents()))
        .singleElement()
        .isInstanceOf(AssertionError.class)
        .extracting(Throwable::getMessage)
        .isEqualTo("pool leases: 3 more than before Leaks.leaks(), 0 ms after it (0 -> 3)");
    results.testEvents().assertStatistics(events -> events.succeeded(2).failed(1));
  }

  static class Leaks {
    @RegisterExtension final NoLeakedCount leases = leases();
    private int givenLate;

    @Test
    void leaks() {
      LEASED.addAndGet(3);
    }

    @Test
    void givesBack() {
      LEASED.incrementAndGet();
      LEASED.decrementAndGet();
    }

    @Test
    void givesBackInAfterEach() {
      LEASED.addAndGet(2);
      givenLate = 2;
    }

    @AfterEach
    void giveBackLate() {
      LEASED.addAndGet(-givenLate);
    }
  }

  @Test
  void aCountAtOrBelowTheBaselineIsNoLeak() {
    LEASED.set(5);

    assertThat(FixtureRunner.failures(FixtureRunner.run(GivesBackWhatOthersTook.class).allEvents()))
        .isEmpty();
  }

  static class GivesBackWhatOthersTook {
    @RegisterExtension static final NoLeakedCount LEASES = leases();

    @Test
    void givesBack() {
      LEASED.addAndGet(-4);
    }
  }

  @Test
  void aStaticFieldChecksTheClassTooAndReportsALeakOnce() {
    EngineExecutionResults results = FixtureRunner.run(LeaksBeforeAll.class);

    assertThat(FixtureRunner.failures(results.testEvents()))
        .extracting(Throwable::getMessage)
        .containsExactlyInAnyOrder(
            "pool leases: 1 more than before LeaksBeforeAll.leaks(), 0 ms after it (2 -> 3)",
            "pool leases: 4 more than before Inner.leaks(), 0 ms after it (3 -> 7)");
    assertThat(FixtureRunner.failures(results.containerEvents()))
        .singleElement()
        .extracting(Throwable::getMessage)
        // From 0 plus the 5 for which its tests have failed.
        .isEqualTo("pool leases: 2 more than before class LeaksBeforeAll, 0 ms after it (5 -> 7)");
  }

  static class LeaksBeforeAll {
    @RegisterExtension static final NoLeakedCount LEASES = leases();

    @BeforeAll
    static void leaksForTheClass() {
      LEASED.addAndGet(2);
    }

    @Test
    void leaks() {
      LEASED.incrementAndGet();
    }

    @Nested
    class Inner {
      @Test
      void leaks() {
        LEASED.addAndGet(4);
      }
    }
  }

  @Test
  void aCountFromBeforeAllToAfterAllIsNoLeak() {
    assertThat(FixtureRunner.failures(FixtureRunner.run(SharedByAClass.class).allEvents()))
        .isEmpty();
  }

  static class SharedByAClass {
    @RegisterExtension static final NoLeakedCount LEASES = leases();

    @BeforeAll
    static void take() {
      LEASED.addAndGet(2);
    }

    @Test
    void one() {}

    @AfterAll
    static void giveBack() {
      LEASED.addAndGet(-2);
    }
  }

  @Test
  void aCountThatFallsWithinTheGracePeriodIsNoLeak() {
    assertThat(FixtureRunner.failures(FixtureRunner.run(FallsLate.class).allEvents())).isEmpty();
  }

  @Test
  void theSameCountIsALeakWithoutGracePeriod() {
    assertThat(FixtureRunner.testFailures(FallsLateWithoutLinger.class))
        .singleElement()
        .asString()
        .startsWith("looks: 1 more than before FallsLateWithoutLinger.leaves(), 0 ms after it");
  }

  /** 0 before the test, 1 in the first two readings after it, then 0 again. */
  private static NoLeakedCount fallsAtTheThirdReading() {
    AtomicLong looks = new AtomicLong();
    return NoLeakedCount.of(
        "looks", () -> List.of(0L, 1L, 1L, 0L).get((int) looks.getAndIncrement()));
  }

  static class FallsLate {
    @RegisterExtension final NoLeakedCount leases = fallsAtTheThirdReading().lingerMillis(10_000);

    @Test
    void leaves() {}
  }

  static class FallsLateWithoutLinger {
    @RegisterExtension final NoLeakedCount leases = fallsAtTheThirdReading().lingerMillis(0);

    @Test
    void leaves() {}
  }

  @Test
  void theAllowedNumberMayStay() {
    assertThat(FixtureRunner.testFailures(Allows.class))
        .singleElement()
        .asString()
        .startsWith("pool leases: 3 more than before Allows.three(), 0 ms after it (")
        .endsWith(", 2 allowed)");
  }

  static class Allows {
    @RegisterExtension final NoLeakedCount leases = leases().allowing(2);

    @Test
    void two() {
      LEASED.addAndGet(2);
    }

    @Test
    void three() {
      LEASED.addAndGet(3);
    }
  }

  @Test
  void aCountThatThrowsFailsTheTestAndIsNamed() {
    assertThat(FixtureRunner.failures(FixtureRunner.run(CannotCount.class).testEvents()))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                        "the pool leases cannot be counted:"
                            + " java.lang.UnsupportedOperationException: closed")
                    .hasCauseInstanceOf(UnsupportedOperationException.class));
  }

  static class CannotCount {
    private boolean closed;

    @RegisterExtension
    final NoLeakedCount leases =
        NoLeakedCount.of(
            "pool leases",
            () -> {
              if (closed) {
                throw new UnsupportedOperationException("closed");
              }
              return 0;
            });

    @Test
    void closes() {
      closed = true;
    }
  }

  @Test
  void negativeSettingsAreRefused() {
    assertThatThrownBy(() -> leases().lingerMillis(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NoLeakedCount: lingerMillis is -1, and must not be negative");
    assertThatThrownBy(() -> leases().allowing(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NoLeakedCount: allowing is -1, and must not be negative");
  }

  @Test
  void concurrentTestsAreRefusedWithTheReason() {
    Map<String, String> parallel = Map.of("junit.jupiter.execution.parallel.enabled", "true");

    assertThat(FixtureRunner.failures(FixtureRunner.run(Concurrent.class, parallel).testEvents()))
        .singleElement()
        .isInstanceOfSatisfying(
            ExtensionConfigurationException.class,
            e ->
                assertThat(e)
                    .hasMessageStartingWith("NoLeakedCount cannot tell the pool leases of ")
                    .hasMessageContaining("put @Isolated on its class"));
  }

  static class Concurrent {
    @RegisterExtension final NoLeakedCount leases = leases();

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void runsInParallel() {}
  }
}
