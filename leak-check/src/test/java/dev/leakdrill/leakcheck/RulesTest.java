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
    Held.endAll();
  }

  @Test
  void threadsAreAllowedByNameByPrefixAndByFrame() {
    assertThat(Kit.testFailures(Allowing.class))
        .singleElement()
        .asString()
        .contains("Allowing.byWholeNameOnly()", "1 x \"keeper-12\"");
  }

  static class Allowing {
    @Test
    @NoLeakedThreads(lingerMillis = 0, allowNames = "keeper-\\d")
    void byName() {
      Held.startThread("keeper-7");
    }

    @Test
    @NoLeakedThreads(lingerMillis = 0, allowNames = "keeper-\\d")
    void byWholeNameOnly() {
      Held.startThread("keeper-12");
    }

    @Test
    @NoLeakedThreads(lingerMillis = 0, allowNamePrefixes = "keep")
    void byPrefix() {
      Held.startThread("keeper-12");
    }

    @Test
    @NoLeakedThreads(lingerMillis = 0, allowFrames = "dev.leakdrill.leakcheck.Held")
    void byFrame() {
      Waiting.awaitState(Thread.State.WAITING, Held.startThread("keeper-12"));
    }
  }

  @Test
  void whatBeforeAllLeaksIsBlamedOnTheClass() {
    EngineExecutionResults results = Kit.run(LeaksBeforeAll.class);

    assertThat(Kit.failures(results.testEvents())).isEmpty();
    assertThat(Kit.failures(results.containerEvents()))
        .singleElement()
        .asString()
        .contains("1 thread outlived class LeaksBeforeAll by 0 ms", "\"of-the-class\"");
  }

  @NoLeakedThreads(lingerMillis = 0)
  static class LeaksBeforeAll {
    @BeforeAll
    static void leaks() {
      Held.startThread("of-the-class");
    }

    @Test
    void one() {}
  }

  @Test
  void withoutEachTestOnlyTheClassIsJudged() {
    EngineExecutionResults results = Kit.run(JudgedAsAWhole.class);

    assertThat(Kit.failures(results.testEvents())).isEmpty();
    assertThat(Kit.failures(results.containerEvents()))
        .singleElement()
        .asString()
        .contains("class JudgedAsAWhole", "\"late\"");
  }

  @NoLeakedThreads(lingerMillis = 0, eachTest = false)
  static class JudgedAsAWhole {
    @Test
    void leaks() {
      Held.startThread("late");
    }
  }

  @Test
  void subclassesAndNestedClassesAreJudgedToo() {
    assertThat(Kit.testFailures(Inheriting.class)).hasSize(2);
  }

  @NoLeakedThreads(lingerMillis = 0)
  abstract static class Judged {}

  static class Inheriting extends Judged {
    @Test
    void leaks() {
      Held.startThread("inherited");
    }

    @Nested
    class Inner {
      @Test
      void leaks() {
        Held.startThread("nested");
      }
    }
  }

  @Test
  void aRuleThatAllowsEverythingOrNothingReadableIsRefused() {
    assertThat(Kit.failures(Kit.run(Senseless.class).testEvents()))
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
        Kit.failures(Kit.run(Concurrent.class, Map.of(PARALLEL + "enabled", "true")).testEvents());

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
    void runsBesideOthers() {}
  }

  @Test
  void aConcurrentModeThatIsSwitchedOffIsNoReason() {
    assertThat(Kit.failures(Kit.run(Concurrent.class).testEvents())).isEmpty();
  }

  @Test
  void anIsolatedClassIsJudgedEvenIfClassesAreConcurrentByDefault() {
    Map<String, String> concurrent =
        Map.of(PARALLEL + "enabled", "true", PARALLEL + "mode.default", "concurrent");

    assertThat(Kit.failures(Kit.run(Alone.class, concurrent).allEvents()))
        .singleElement()
        .asString()
        .contains("1 thread outlived Alone.leaks()");
    assertThat(Kit.failures(Kit.run(Beside.class, concurrent).allEvents()))
        .singleElement()
        .isInstanceOf(ExtensionConfigurationException.class);
  }

  @Isolated
  @NoLeakedThreads(lingerMillis = 0)
  static class Alone {
    @Test
    void leaks() {
      Held.startThread("alone");
    }
  }

  @NoLeakedThreads
  @Execution(ExecutionMode.SAME_THREAD)
  static class Beside {
    @Test
    void hasConcurrentNeighbours() {}
  }
}
