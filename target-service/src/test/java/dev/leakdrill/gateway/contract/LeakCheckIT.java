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
 * Runs one test per gateway with leak-check, as any project would for its client. With {@code
 * leakdrill.leaks=true} from the module's pom each of them must fail, for the thread or the count
 * that its gateway leaks; otherwise each must pass.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeakCheckIT {

  /** Callers must end; the threads of the backend and the sidecar in this process may stay. */
  @NoLeakedThreads(
      lingerMillis = 3_000,
      allowNamePrefixes = {"backend-", "sidecar-"})
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  private @interface NoCallerIsLeft {}

  // First: the JDK reads its pool's limits when the process creates its first client.
  @Test
  @Order(1)
  @EnabledOnOs(value = OS.LINUX, disabledReason = "sockets are counted through /proc")
  void idleConnectionsOfABurst() {
    assertLeakReport(
        UnboundedPool.class, "connections: ", " more than before UnboundedPool.pays()");
  }

  static class UnboundedPool {
    @AutoClose
    private final GatewayFixture gateway = GatewayFixture.ofSlowAnswers("unbounded-pool");

    // A connection is closed after an idle second, checked every three. The JDK's defaults, 1200 s
    // and since JDK 20 30 s, are longer than this grace period.
    @RegisterExtension
    final NoLeakedCount connections =
        NoLeakedCount.of("connections", gateway.connections()).lingerMillis(6_000);

    @Test
    void pays() {
      gateway.makePayments(8);
    }
  }

  @Test
  void callersOfCallsThatAreNeverAnswered() {
    assertLeakReport(
        StalledCall.class,
        "3 threads outlived StalledCall.pays()",
        "\"caller-1\", \"caller-2\", \"caller-3\"",
        "dev.leakdrill.client.StalledCallGateway.authorize(");
  }

  static class StalledCall {
    @AutoClose private final GatewayFixture gateway = GatewayFixture.ofStalledCalls("stalled-call");

    @Test
    @NoCallerIsLeft
    void pays() {
      gateway.startPayments(3);
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads are there since JDK 21")
  void virtualCallersOfCallsThatAreNeverAnswered() {
    assertLeakReport(
        StalledCallOfVirtualThreads.class,
        "3 threads outlived StalledCallOfVirtualThreads.pays()",
        "3 x virtual #",
        "dev.leakdrill.client.StalledCallGateway.authorize(");
  }

  static class StalledCallOfVirtualThreads {
    @AutoClose private final GatewayFixture gateway = GatewayFixture.ofStalledCalls("stalled-call");

    @Test
    @NoCallerIsLeft
    void pays() throws Exception {
      gateway.startPaymentsOnVirtualThreads(3);
    }
  }

  @Test
  void poolLeasesOfErrors() {
    assertLeakReport(
        UnclosedResponse.class,
        "pool leases: 3 more than before UnclosedResponse.pays(), 0 ms after it (0 -> 3)");
  }

  static class UnclosedResponse {
    @AutoClose private final GatewayFixture gateway = GatewayFixture.ofErrors("unclosed-response");

    // Without a grace period: a call returns its lease before its answer.
    @RegisterExtension
    final NoLeakedCount leases =
        NoLeakedCount.of("pool leases", gateway.gauge("poolLeased")).lingerMillis(0);

    @Test
    void pays() {
      gateway.makePayments(3);
    }
  }

  @Test
  void clientsOfRetries() {
    // Three payments, each with four retries.
    assertLeakReport(
        ClientPerRequest.class,
        "12 threads outlived ClientPerRequest.pays()",
        "-SelectorManager\"",
        "jdk.internal.net.http.HttpClientImpl$SelectorManager.run(");
  }

  /** No client is closed before JDK 21, so the gateway's own is created before the baseline. */
  static class ClientPerRequest {
    @AutoClose private final GatewayFixture gateway = GatewayFixture.ofErrors("client-per-request");

    @Test
    @NoLeakedThreads(
        lingerMillis = 0,
        allowNamePrefixes = {"backend-", "sidecar-"})
    void pays() {
      gateway.makePayments(3);
    }
  }

  @Test
  void producersOfAQueueWithoutAConsumer() {
    // The consumer takes the first letter, sixteen are queued, the other three callers wait.
    assertLeakReport(
        AbandonedQueue.class,
        "3 threads outlived AbandonedQueue.pays()",
        "3 x \"caller-",
        "java.util.concurrent.ArrayBlockingQueue.put(",
        "dev.leakdrill.client.AbandonedQueueGateway.authorize(");
  }

  static class AbandonedQueue {
    @AutoClose private final GatewayFixture gateway = GatewayFixture.ofErrors("abandoned-queue");

    @Test
    @NoCallerIsLeft
    void pays() {
      gateway.startPayments(20);
    }
  }

  @Test
  void timerTasksOfRetries() {
    // Three payments, each with eight retries.
    assertLeakReport(
        UncancelledTimer.class,
        "timer tasks: 24 more than before UncancelledTimer.pays(), 0 ms after it (0 -> 24)");
  }

  static class UncancelledTimer {
    @AutoClose private final GatewayFixture gateway = GatewayFixture.ofErrors("uncancelled-timer");

    @RegisterExtension
    final NoLeakedCount tasks =
        NoLeakedCount.of("timer tasks", gateway.gauge("timerTasks")).lingerMillis(0);

    @Test
    void pays() {
      gateway.makePayments(3);
    }
  }

  @Test
  void tasksThatOutliveTheirCallers() {
    assertLeakReport(
        LostDeadline.class,
        "3 threads outlived LostDeadline.pays()",
        "3 x \"authorization-task-",
        "dev.leakdrill.client.LostDeadlineGateway.call(");
  }

  static class LostDeadline {
    @AutoClose
    private final GatewayFixture gateway = GatewayFixture.ofStalledCalls("lost-deadline");

    @Test
    @NoCallerIsLeft
    void pays() {
      gateway.makePayments(3);
    }
  }

  @Test
  void callersOfASidecarThatTriesAgain() {
    assertLeakReport(
        SidecarRetries.class,
        "3 threads outlived SidecarRetries.pays()",
        "\"caller-1\", \"caller-2\", \"caller-3\"",
        "dev.leakdrill.client.SidecarRetriesGateway.authorize(");
  }

  static class SidecarRetries {
    @AutoClose
    private final GatewayFixture gateway =
        GatewayFixture.ofStalledCallsThroughASidecar("sidecar-retries");

    @Test
    @NoCallerIsLeft
    void pays() {
      gateway.startPayments(3);
    }
  }

  @Test
  void everyGatewayIsTested() {
    List<String> tested =
        Stream.of(LeakCheckIT.class.getDeclaredClasses())
            .map(test -> test.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-"))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();

    assertThat(ServiceLoader.load(PaymentGatewayFactory.class))
        .isNotEmpty()
        .extracting(PaymentGatewayFactory::leakCase)
        .isSubsetOf(tested);
  }

  /** Runs a test that must fail with a report containing all of these, or pass if nothing leaks. */
  private static void assertLeakReport(Class<?> test, String... report) {
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
