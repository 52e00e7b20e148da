package dev.leakdrill.leakcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class RulesTest {

  private static final String PARALLEL = "junit.jupiter.execution.parallel.";

  @AfterEach
  void endTheLeaks() throws Exception {
    HeldLeaks.endAll();
  }

  @Test
  void threadsAreAllowedByNameByPrefixAndByFrame() {
    assertThat(FixtureRunner.testFailures(Allowing.class))
        .singleElement()
        .asString()
        .contains("Allowing.byWholeNameOnly()", "1 x \"keeper-12\"");
  }

  static class Allowing {
    @Test
    @NoLeakedThreads(lingerMillis = 0, allowNames = "keeper-\\d")
    void byName() {
      HeldLeaks.startThread("keeper-7");
    }

    @Test
    @NoLeakedThreads(lingerMillis = 0, allowNames = "keeper-\\d")
    void byWholeNameOnly() {
      HeldLeaks.startThread("keeper-12");
    }

    @Test
    @NoLeakedThreads(lingerMillis = 0, allowNamePrefixes = "keep")
    void byPrefix() {
      HeldLeaks.startThread("keeper-12");
    }

    @Test
    @NoLeakedThreads(lingerMillis = 0, allowFrames = "dev.leakdrill.leakcheck.HeldLeaks")
    void byFrame() {
      ThreadStates.awaitState(Thread.State.WAITING, HeldLeaks.startThread("keeper-12"));
    }
  }

  @Test
  void aLeakOfBeforeAllFailsTheClass() {
    EngineExecutionResults results = FixtureRunner.run(LeaksBeforeAll.class);

    assertThat(FixtureRunner.failures(results.testEvents())).isEmpty();
    assertThat(FixtureRunner.failures(results.containerEvents()))
        .singleElement()
        .asString()
        .contains("1 thread outlived class LeaksBeforeAll by 0 ms", "\"of-the-class\"");
  }

  @NoLeakedThreads(lingerMillis = 0)
  static class LeaksBeforeAll {
    @BeforeAll
    static void leaks() {
      HeldLeaks.startThread("of-the-class");
    }

    @Test
    void one() {}
  }

  @Test
  void withoutEachTestOnlyTheClassIsChecked() {
    EngineExecutionResults results = FixtureRunner.run(JudgedAsAWhole.class);

    assertThat(FixtureRunner.failures(results.testEvents())).isEmpty();
    assertThat(FixtureRunner.failures(results.containerEvents()))
        .singleElement()
        .asString()
        .contains("class JudgedAsAWhole", "\"late\"");
  }

  @NoLeakedThreads(lingerMillis = 0, eachTest = false)
  static class JudgedAsAWhole {
    @Test
    void leaks() {
      HeldLeaks.startThread("late");
    }
  }

  @Test
  void subclassesAndNestedClassesAreCheckedToo() {
    assertThat(FixtureRunner.testFailures(Inheriting.class)).hasSize(2);
  }

  @NoLeakedThreads(lingerMillis = 0)
  abstract static class Judged {}

  static class Inheriting extends Judged {
    @Test
    void leaks() {
      HeldLeaks.startThread("inherited");
    }

    @Nested
    class Inner {
      @Test
      void leaks() {
        HeldLeaks.startThread("nested");
      }
    }
  }

  @Test
  void anInvalidRuleIsRefused() {
    assertThat(FixtureRunner.failures(FixtureRunner.run(Senseless.class).testEvents()))
        .hasSize(3)
        .allSatisfy(e -> assertThat(e).isInstanceOf(ExtensionConfigurationException.class));
  }

  static class Senseless {
    @Test
    @NoLeakedThreads(allowNames = "(")
    void noPattern() {}

    @Test
    @NoLeakedThreads(allowFrames = "")
    void everyFrame() {}

    @Test
    @NoLeakedThreads(lingerMillis = -1)
    void negative() {}
  }

  @Test
  void concurrentTestsAreRefusedWithTheReason() {
    List<Throwable> refusals =
        FixtureRunner.failures(
            FixtureRunner.run(Concurrent.class, Map.of(PARALLEL + "enabled", "true")).testEvents());

    assertThat(refusals)
        .singleElement()
        .isInstanceOfSatisfying(
            ExtensionConfigurationException.class,
            e -> assertThat(e).hasMessageContaining("put @Isolated on its class"));
  }

  static class Concurrent {
    @Test
    @NoLeakedThreads
    @Execution(ExecutionMode.CONCURRENT)
    void runsInParallel() {}
  }

  @Test
  void aConcurrentModeThatIsSwitchedOffIsNoReason() {
    assertThat(FixtureRunner.failures(FixtureRunner.run(Concurrent.class).testEvents())).isEmpty();
  }

  @Test
  void anIsolatedClassIsCheckedEvenIfClassesAreConcurrentByDefault() {
    Map<String, String> concurrent =
        Map.of(PARALLEL + "enabled", "true", PARALLEL + "mode.default", "concurrent");

    assertThat(FixtureRunner.failures(FixtureRunner.run(Alone.class, concurrent).allEvents()))
        .singleElement()
        .asString()
        .contains("1 thread outlived Alone.leaks()");
    assertThat(FixtureRunner.failures(FixtureRunner.run(Beside.class, concurrent).allEvents()))
        .singleElement()
        .isInstanceOf(ExtensionConfigurationException.class);
  }

  @Isolated
  @NoLeakedThreads(lingerMillis = 0)
  static class Alone {
    @Test
    void leaks() {
      HeldLeaks.startThread("alone");
    }
  }

  @NoLeakedThreads
  @Execution(ExecutionMode.SAME_THREAD)
  static class Beside {
    @Test
    void hasConcurrentNeighbours() {}
  }
}
