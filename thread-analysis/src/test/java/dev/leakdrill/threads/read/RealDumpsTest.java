package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.Samples;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dumps as people have them, see {@code cases/README.md}: all of them are read. */
class RealDumpsTest {

  private static List<Dump> read(String... files) {
    List<Dump> dumps = new ArrayList<>();
    Stream.of(files).forEach(file -> dumps.addAll(Samples.readCase(file)));
    return dumps;
  }

  /**
   * Every file with its form, the threads of each of its dumps, and how many of them wait at the
   * place that matters.
   */
  @ParameterizedTest
  @CsvSource({
    "karaf-client-per-request/1.txt, ThreadInfo text, 6, 1,"
        + " HttpClientImpl$SelectorManager.run(HttpClientImpl.java:889)",
    "karaf-client-per-request/2.txt, ThreadInfo text, 25, 20,"
        + " HttpClientImpl$SelectorManager.run(HttpClientImpl.java:889)",
    "karaf-client-per-request/3.txt, ThreadInfo text, 65, 60,"
        + " HttpClientImpl$SelectorManager.run(HttpClientImpl.java:889)",
    "log-prefix-watchdog/1.txt, watchdog log, 6, 1,"
        + " com.example.games.License.check(License.java:58)",
    "threadinfo-tostring-contention/1.txt, ThreadInfo text, 60, 40,"
        + " org.apache.log4j.Category.callAppenders(Category.java:204)",
    "tomcat-failed-to-stop/1.txt, Tomcat log, 19, 19, DelayedWorkQueue.take(Unknown Source)",
    "jstack-F-read-lock/1.txt, jstack -F text, 13, 12, TimedBuffer.get(TimedBuffer.java:67)",
    "actuator-json-shutdown-hang/1.json, Actuator JSON, 16, 1,"
        + " io.lettuce.core.AbstractRedisClient.shutdown(AbstractRedisClient.java:553)",
    "actuator-json-shutdown-hang/2-one-line.json, Actuator JSON, 16, 1,"
        + " io.lettuce.core.AbstractRedisClient.shutdown(AbstractRedisClient.java:553)",
    "actuator-json-shutdown-hang/3-boot1-snake-case.json, Actuator JSON, 16, 1,"
        + " io.lettuce.core.AbstractRedisClient.shutdown(AbstractRedisClient.java:553)",
    "thread-t-at-timer-per-client/1.txt, VisualVM text, 24, 8,"
        + " HashedWheelTimer$Worker.waitForNextTick(HashedWheelTimer.java:560)",
    "thread-t-at-timer-per-client/2.txt, VisualVM text, 120, 40,"
        + " HashedWheelTimer$Worker.waitForNextTick(HashedWheelTimer.java:560)",
    "ci-log-three-dumps/1.txt, jstack text, 12+27+40, 12+27+40,"
        + " ch.qos.logback.core.AppenderBase.doAppend(AppenderBase.java:63)",
    "compose-prefix-truncated/1.txt, jstack text, 18, 18,"
        + " ch.qos.logback.core.AppenderBase.doAppend(AppenderBase.java:63)",
    "openj9-javacore-timer-threads/1.txt, javacore, 40, 40,"
        + " ExchangeReceiveListener.waitToComplete(ExchangeReceiveListener.java:227)"
  })
  void everyDumpAndThreadIsRead(
      String file, String form, String threads, String there, String frame) {
    List<Dump> dumps = read(file);

    assertThat(dumps).extracting(Dump::format).containsOnly(form);
    assertThat(joined(dumps.stream().map(Dump::threadCount))).isEqualTo(threads);
    assertThat(joined(dumps.stream().map(dump -> threadsAt(frame, dump)))).isEqualTo(there);
  }

  private static String joined(Stream<Integer> numbers) {
    return String.join("+", numbers.map(String::valueOf).toList());
  }

  private static int threadsAt(String frame, Dump dump) {
    return dump.groups().stream()
        .filter(group -> group.frames().stream().anyMatch(each -> each.endsWith(frame)))
        .mapToInt(StackGroup::count)
        .sum();
  }

  private static DumpedThread named(String name, Dump dump) {
    return dump.namedThreads().stream()
        .filter(thread -> thread.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesAndIdsOfEachFormAreRead() {
    assertThat(named("HttpClient-3-SelectorManager", read("karaf-client-per-request/1.txt").get(0)))
        .extracting(DumpedThread::id, DumpedThread::state)
        .containsExactly("20000", "RUNNABLE");
    assertThat(named("Server thread", read("log-prefix-watchdog/1.txt").get(0)))
        .extracting(DumpedThread::id, DumpedThread::state)
        .containsExactly("19", "RUNNABLE");
    assertThat(named("main", read("actuator-json-shutdown-hang/1.json").get(0)))
        .extracting(DumpedThread::id, DumpedThread::state)
        .containsExactly("1", "WAITING");
    assertThat(named("Thread-200", read("openj9-javacore-timer-threads/1.txt").get(0)))
        .extracting(DumpedThread::id, DumpedThread::state)
        .containsExactly("0x00003f78fd6fdc99", "WAITING");
    assertThat(
            named("AsyncHttpClient-timer-1-1", read("thread-t-at-timer-per-client/2.txt").get(0)))
        .extracting(DumpedThread::id, DumpedThread::state)
        .containsExactly("20000", "TIMED_WAITING");
    assertThat(named("HikariPool-202 housekeeper", read("tomcat-failed-to-stop/1.txt").get(0)))
        .extracting(DumpedThread::id, DumpedThread::state)
        .containsExactly(null, "");
  }

  @Test
  void theThreeFormsOfActuatorsJsonHoldTheSameThreads() {
    List<Dump> dumps =
        read(
            "actuator-json-shutdown-hang/1.json",
            "actuator-json-shutdown-hang/2-one-line.json",
            "actuator-json-shutdown-hang/3-boot1-snake-case.json");

    assertThat(dumps.get(1).namedThreads()).isEqualTo(dumps.get(0).namedThreads());
    // The third one has no locks.
    assertThat(dumps.get(2).namedThreads())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("waitsFor")
        .isEqualTo(dumps.get(0).namedThreads());
  }

  @Test
  void theOwnerOfALockIsKnownWhereTheDumpSaysIt() {
    Dump dump = read("threadinfo-tostring-contention/1.txt").get(0);
    String lock = "org.apache.log4j.spi.RootLogger@13344c34";

    assertThat(dump.namedThreads())
        .filteredOn(thread -> lock.equals(thread.wantsLock()))
        .hasSize(40);
    assertThat(dump.namedThreads())
        .filteredOn(thread -> thread.holdsLocks().contains(lock))
        .singleElement()
        .satisfies(thread -> assertThat(thread.id()).isEqualTo("1903"));
  }

  @Test
  void dumpsOfALogAreInTheOrderAndAtTheTimesTheyWereTaken() {
    List<Dump> dumps = read("ci-log-three-dumps/1.txt");

    assertThat(dumps.get(1).secondsSince(dumps.get(0))).isEqualTo(60.0);
    assertThat(dumps.get(2).secondsSince(dumps.get(1))).isEqualTo(60.0);
    assertThat(dumps).allSatisfy(dump -> assertThat(dump.problems()).isEmpty());
  }

  @Test
  void aDumpThatIsCutInTheMiddleOfAStackSaysSo() {
    assertThat(read("compose-prefix-truncated/1.txt").get(0).problems())
        .singleElement()
        .asString()
        .contains("it ends too early", "the 18 threads there are were read");
  }

  @Test
  void aStackThatCouldNotBeWalkedIsAThreadWithoutAStack() {
    Dump dump = read("jstack-F-read-lock/1.txt").get(0);

    assertThat(dump.processId()).isEqualTo("13001");
    assertThat(dump.namedThreads())
        .filteredOn(thread -> thread.frames().isEmpty())
        .singleElement()
        .satisfies(thread -> assertThat(thread.id()).isEqualTo("1579"));
    assertThat(dump.namedThreads()).allSatisfy(thread -> assertThat(thread.state()).isEmpty());
  }

  @Test
  void framesAreInOneSpelling() {
    assertThat(
            read("openj9-javacore-timer-threads/1.txt", "thread-t-at-timer-per-client/1.txt")
                .stream()
                .flatMap(dump -> dump.groups().stream())
                .map(group -> Frames.method(group.frames().get(0)))
                .distinct())
        .containsExactly(
            "java.lang.Object.wait",
            "java.lang.Thread.sleep",
            "sun.nio.ch.EPollArrayWrapper.epollWait");
  }
}
