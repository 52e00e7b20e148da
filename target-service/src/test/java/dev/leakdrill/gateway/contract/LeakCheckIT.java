package dev.leakdrill.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.leakdrill.gateway.PaymentGatewayFactory;
import dev.leakdrill.leakcheck.NoLeakedCount;
import dev.leakdrill.leakcheck.NoLeakedThreads;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * Each gateway has a test as anybody's client would have one, and leak-check judges it: where the
 * pom says {@code leakdrill.leaks=true} every one of them must fail, by the thread or the count
 * that its gateway leaves behind, and elsewhere every one must pass.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeakCheckIT {

  /** A stuck caller is a leak, the threads of the backend in this process are none. */
  @NoLeakedThreads(
      lingerMillis = 3_000,
      allowNamePrefixes = {"backend-", "sidecar-"})
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  private @interface NobodyStays {}

  // First: the JDK reads a pool's bounds when the process makes its first client.
  @Test
  @Order(1)
  @EnabledOnOs(value = OS.LINUX, disabledReason = "sockets are counted through /proc")
  void idleConnectionsOfABurst() {
    assertJudged(UnboundedPool.class, "connections: ", " more than before UnboundedPool.pays()");
  }

  static class UnboundedPool {
    @AutoClose private final Scene scene = Scene.ofSlowAnswers("unbounded-pool");

    // An idle second, and the JDK looks every three. Its own idea is 1200 s, since 20 it is 30 s:
    // still longer than this.
    @RegisterExtension
    final NoLeakedCount connections =
        NoLeakedCount.of("connections", scene.connections()).lingerMillis(6_000);

    @Test
    void pays() {
      scene.pay(8);
    }
  }

  @Test
  void callersOfCallsThatAreNeverAnswered() {
    assertJudged(
        StalledCall.class,
        "3 threads outlived StalledCall.pays()",
        "\"caller-1\", \"caller-2\", \"caller-3\"",
        "dev.leakdrill.client.StalledCallGateway.authorize(");
  }

  static class StalledCall {
    @AutoClose private final Scene scene = Scene.ofStalledCalls("stalled-call");

    @Test
    @NobodyStays
    void pays() {
      scene.beginToPay(3);
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads are there since JDK 21")
  void virtualCallersOfCallsThatAreNeverAnswered() {
    assertJudged(
        StalledCallOfVirtualThreads.class,
        "3 threads outlived StalledCallOfVirtualThreads.pays()",
        "3 x virtual #",
        "dev.leakdrill.client.StalledCallGateway.authorize(");
  }

  static class StalledCallOfVirtualThreads {
    @AutoClose private final Scene scene = Scene.ofStalledCalls("stalled-call");

    @Test
    @NobodyStays
    void pays() throws Exception {
      scene.beginToPayVirtually(3);
    }
  }

  @Test
  void poolLeasesOfErrors() {
    assertJudged(
        UnclosedResponse.class,
        "pool leases: 3 more than before UnclosedResponse.pays(), 0 ms after it (0 -> 3)");
  }

  static class UnclosedResponse {
    @AutoClose private final Scene scene = Scene.ofErrors("unclosed-response");

    // Without linger: with its answer a call has given back what it took.
    @RegisterExtension
    final NoLeakedCount leases =
        NoLeakedCount.of("pool leases", scene.gauge("poolLeased")).lingerMillis(0);

    @Test
    void pays() {
      scene.pay(3);
    }
  }

  @Test
  void clientsOfRetries() {
    // Three payments, each with four retries.
    assertJudged(
        ClientPerRequest.class,
        "12 threads outlived ClientPerRequest.pays()",
        "-SelectorManager\"",
        "jdk.internal.net.http.HttpClientImpl$SelectorManager.run(");
  }

  /** Before 21 the JDK's client cannot be closed; the gateway's own is there before the test. */
  static class ClientPerRequest {
    @AutoClose private final Scene scene = Scene.ofErrors("client-per-request");

    @Test
    @NoLeakedThreads(
        lingerMillis = 0,
        allowNamePrefixes = {"backend-", "sidecar-"})
    void pays() {
      scene.pay(3);
    }
  }

  @Test
  void producersOfAQueueWithoutAConsumer() {
    // The first letter is taken and sixteen are queued, the other three wait.
    assertJudged(
        AbandonedQueue.class,
        "3 threads outlived AbandonedQueue.pays()",
        "3 x \"caller-",
        "java.util.concurrent.ArrayBlockingQueue.put(",
        "dev.leakdrill.client.AbandonedQueueGateway.authorize(");
  }

  static class AbandonedQueue {
    @AutoClose private final Scene scene = Scene.ofErrors("abandoned-queue");

    @Test
    @NobodyStays
    void pays() {
      scene.beginToPay(20);
    }
  }

  @Test
  void timerTasksOfRetries() {
    // Three payments, each with eight retries.
    assertJudged(
        UncancelledTimer.class,
        "timer tasks: 24 more than before UncancelledTimer.pays(), 0 ms after it (0 -> 24)");
  }

  static class UncancelledTimer {
    @AutoClose private final Scene scene = Scene.ofErrors("uncancelled-timer");

    @RegisterExtension
    final NoLeakedCount tasks =
        NoLeakedCount.of("timer tasks", scene.gauge("timerTasks")).lingerMillis(0);

    @Test
    void pays() {
      scene.pay(3);
    }
  }

  @Test
  void tasksThatOutliveTheirCallers() {
    assertJudged(
        LostDeadline.class,
        "3 threads outlived LostDeadline.pays()",
        "3 x \"authorization-task-",
        "dev.leakdrill.client.LostDeadlineGateway.call(");
  }

  static class LostDeadline {
    @AutoClose private final Scene scene = Scene.ofStalledCalls("lost-deadline");

    @Test
    @NobodyStays
    void pays() {
      scene.pay(3);
    }
  }

  @Test
  void callersOfASidecarThatTriesAgain() {
    assertJudged(
        SidecarRetries.class,
        "3 threads outlived SidecarRetries.pays()",
        "\"caller-1\", \"caller-2\", \"caller-3\"",
        "dev.leakdrill.client.SidecarRetriesGateway.authorize(");
  }

  static class SidecarRetries {
    @AutoClose private final Scene scene = Scene.ofStalledCallsBehindASidecar("sidecar-retries");

    @Test
    @NobodyStays
    void pays() {
      scene.beginToPay(3);
    }
  }

  @Test
  void everyGatewayIsJudged() {
    List<String> judged =
        Stream.of(LeakCheckIT.class.getDeclaredClasses())
            .map(test -> test.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-"))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();

    assertThat(ServiceLoader.load(PaymentGatewayFactory.class))
        .isNotEmpty()
        .extracting(PaymentGatewayFactory::leakCase)
        .isSubsetOf(judged);
  }

  /** Fails unless the test failed by a report with all of these, or passed, as the pom has it. */
  private static void assertJudged(Class<?> test, String... report) {
    Events events =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(test)).execute().allEvents();
    List<Throwable> failures =
        events.finished().failed().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable())
            .flatMap(Optional::stream)
            .toList();
    if (leaks()) {
      assertThat(failures).singleElement().isInstanceOf(AssertionError.class);
      assertThat(failures.get(0)).hasMessageContainingAll(report);
    } else {
      assertThat(failures).isEmpty();
    }
    events.assertStatistics(statistics -> statistics.skipped(0).aborted(0));
  }

  private static boolean leaks() {
    String leaks = System.getProperty("leakdrill.leaks");
    assertThat(leaks).as("-Dleakdrill.leaks, which this module's pom sets").isIn("true", "false");
    return Boolean.parseBoolean(leaks);
  }
}
