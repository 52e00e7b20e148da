package dev.leakdrill.threads.accuracy;

import static dev.leakdrill.threads.accuracy.Expectation.finding;
import static dev.leakdrill.threads.accuracy.Expectation.nothing;
import static dev.leakdrill.threads.diagnose.FindingKind.BLOCKED_CHAIN;
import static dev.leakdrill.threads.diagnose.FindingKind.DEADLOCK;
import static dev.leakdrill.threads.diagnose.FindingKind.GROWS;
import static dev.leakdrill.threads.diagnose.FindingKind.MANY_OWNERS;
import static dev.leakdrill.threads.diagnose.FindingKind.PILED_UP;
import static dev.leakdrill.threads.diagnose.FindingKind.STARVED_POOL;
import static dev.leakdrill.threads.diagnose.FindingKind.STUCK;

import dev.leakdrill.threads.diagnose.FindingKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a diagnosis ought to say of each recorded case. */
public final class Expectations {

  private static final Set<FindingKind> WAITING = Set.of(STUCK, PILED_UP);
  private static final Set<FindingKind> FOR_A_LOCK = Set.of(BLOCKED_CHAIN, STUCK, PILED_UP);

  /** Of a client, pool or thread that is made again and again. */
  private static final Set<FindingKind> OWNERS = Set.of(GROWS, MANY_OWNERS);

  /** The programs of the acceptance tests; all have these idle threads. */
  private static final List<Expectation> PROGRAMS =
      Stream.of(
              finding("read-lock", FOR_A_LOCK, "ReadLock.price", "ReadLock.awaitReceipt"),
              finding("future-never-completed", WAITING, "FutureNeverCompleted.place"),
              finding("pool-starvation", Set.of(STARVED_POOL), "PoolStarvation.lengthOf"),
              finding("connection-pool", WAITING, "ConnectionPool.find"),
              finding("name-lookup", FOR_A_LOCK, "NameLookup.partner"),
              finding("logging-appender", FOR_A_LOCK, "LoggingAppender.checkout"),
              finding(
                  "parallel-stream",
                  Set.of(STARVED_POOL, STUCK, PILED_UP),
                  "ParallelStream.fetch",
                  "ParallelStream.price"),
              finding(
                  "class-initialiser",
                  // STUCK where the form does not say which class a thread waits for.
                  Set.of(DEADLOCK, BLOCKED_CHAIN, STUCK, STARVED_POOL),
                  "ClassInitialiser$Country.<clinit>",
                  "ClassInitialiser$Currency.<clinit>",
                  "ClassInitialiser.invoice",
                  "ClassInitialiser.refund"),
              finding("pinned-carrier", Set.of(STARVED_POOL, STUCK), "PinnedCarrier.load"),
              finding("semaphore", WAITING, "SemaphorePermits.quote"),
              nothing("spring-boot-idle"),
              nothing("tomcat-under-load"),
              nothing("netty-server"),
              nothing("fork-join-busy"),
              nothing("cached-pool-after-burst"))
          .map(expected -> expected.without("mail-", "statistics"))
          .toList();

  /** The dumps of {@code cases/README.md}. */
  private static final List<Expectation> CASES =
      List.of(
          finding(
              "karaf-client-per-request",
              OWNERS,
              "HttpClientImpl$SelectorManager.run(HttpClientImpl.java:889)"),
          finding(
                  "log-prefix-watchdog",
                  WAITING,
                  "com.example.games.License.check(License.java:58)")
              .without("Worker", "pool-"),
          finding(
              "threadinfo-tostring-contention",
              FOR_A_LOCK,
              "org.apache.log4j.Category.callAppenders(Category.java:204)",
              "org.apache.log4j.Category.callAppenders(Category.java:206)"),
          finding("tomcat-failed-to-stop", OWNERS, "DelayedWorkQueue.take(Unknown Source)"),
          finding("jstack-F-read-lock", FOR_A_LOCK, "TimedBuffer.get(TimedBuffer.java:67)"),
          finding(
              "actuator-json-shutdown-hang",
              WAITING,
              "io.lettuce.core.AbstractRedisClient.shutdown(AbstractRedisClient.java:553)"),
          finding(
              "thread-t-at-timer-per-client",
              OWNERS,
              "HashedWheelTimer$Worker.waitForNextTick(HashedWheelTimer.java:560)"),
          finding(
              "ci-log-three-dumps",
              Set.of(GROWS, BLOCKED_CHAIN, STUCK, PILED_UP),
              "ch.qos.logback.core.AppenderBase.doAppend(AppenderBase.java:63)",
              "TaskExecuteThread.run(TaskExecuteThread.java:118)"),
          finding(
              "compose-prefix-truncated",
              FOR_A_LOCK,
              "ch.qos.logback.core.AppenderBase.doAppend(AppenderBase.java:63)",
              "TaskExecuteThread.run(TaskExecuteThread.java:118)"),
          finding(
              "openj9-javacore-timer-threads",
              WAITING,
              "ExchangeReceiveListener.waitToComplete(ExchangeReceiveListener.java:227)"),
          finding("fastthread-stuck-in-socket-read", WAITING, "Store.open(Store.java:19)"),
          finding("jrockit-stuck-threads", WAITING, "Sessions.find(Sessions.java:61)"),
          finding("websphere-warning-in-chinese", WAITING, "Orders.list(Orders.java:31)"),
          finding("goleak-in-ci-log", WAITING, "(chanx@v1.1.0/unbounded_chan.go:55)"),
          finding("goleak-without-headers", WAITING, "(grpc@v1.60.1/callback_serializer.go:76)"),
          nothing("idle-in-wait-jdk-11"),
          nothing("idle-pools-of-libraries"),
          finding(
                  "android-main-blocked",
                  FOR_A_LOCK,
                  "ActivityThread.collectComponentCallbacks(ActivityThread.java:5670)")
              .without("AsyncTask"),
          finding(
              "class-initialiser-jdk-8",
              FOR_A_LOCK,
              "Profiler.<clinit>(Profiler.java:8)",
              "Registry.<init>(Registry.java:44)"),
          finding("random-seed-at-start", WAITING, "com.acme.boot.Keys.main(Keys.java:6)"),
          finding("hash-map-jhsdb", Set.of(STUCK), "com.acme.index.Terms.add(Terms.java:77)"),
          finding("busy-for-all-its-life", Set.of(STUCK), "Hashtable.has(Hashtable.java:168)"),
          finding(
              "grpc-client-per-call-profile",
              OWNERS,
              "ccBalancerWrapper).watcher(grpc@v1.26.0/balancer_conn_wrappers.go:69)"));

  /** In these nothing holds a thread: only the agent's sites show what is not given back. */
  private static final Map<String, String> WITHOUT_A_THREAD =
      Map.of(
          "unclosed-response", "(UnclosedResponseGateway.java:64)",
          "unbounded-pool", "(UnboundedPoolGateway.java:21)",
          "uncancelled-timer", "(UncancelledTimerGateway.java:50)");

  /** What a text says when it has found nothing. */
  private static final String ELSEWHERE = "look at next";

  /** The leak cases of this project in the hold, by what holds a thread. */
  private static final List<Expectation> LEAK_CASES =
      List.of(
          finding("stalled-call", WAITING, "(StalledCallGateway.java:39)"),
          finding("client-per-request", OWNERS, "HttpClientImpl$SelectorManager.run"),
          finding("abandoned-queue", WAITING, "(AbandonedQueueGateway.java:41)"),
          finding("lost-deadline", WAITING, "(LostDeadlineGateway.java:79)"),
          finding("sidecar-retries", WAITING, "(SidecarRetriesGateway.java:39)"));

  private static final Map<String, Expectation> ALL =
      Stream.of(PROGRAMS, CASES, LEAK_CASES)
          .flatMap(List::stream)
          .collect(Collectors.toMap(Expectation::name, Function.identity()));

  /**
   * Of what is run on virtual threads, {@code jstack} shows the threads that are mounted, and
   * platform threads that are held too.
   */
  private static final Set<String> SHOWN_BY_JSTACK =
      Set.of("class-initialiser", "pinned-carrier", "client-per-request", "lost-deadline");

  private Expectations() {}

  /**
   * Returns what is expected of a series.
   *
   * @throws NullPointerException if the case is not known
   */
  static Expectation of(RecordedSeries series) {
    String name = series.name();
    if (WITHOUT_A_THREAD.containsKey(name)) {
      return nothing(
          name,
          series.form().endsWith("-own")
              ? Objects.requireNonNull(WITHOUT_A_THREAD.get(name))
              : ELSEWHERE);
    }
    Expectation expected = Objects.requireNonNull(ALL.get(name), name);
    boolean isInvisible =
        series.form().endsWith("-virtual-jstack") && !SHOWN_BY_JSTACK.contains(name);
    return isInvisible && !expected.kinds().isEmpty() ? nothing(name, "virtual threads") : expected;
  }
}
