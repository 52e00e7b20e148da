package dev.leakdrill.threads.diagnose;

import static dev.leakdrill.threads.Samples.CALL;
import static dev.leakdrill.threads.Samples.IDLE;
import static dev.leakdrill.threads.Samples.both;
import static dev.leakdrill.threads.Samples.dumps;
import static dev.leakdrill.threads.Samples.threads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import dev.leakdrill.threads.Samples;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StuckRulesTest {

  private static final List<String> FUTURE =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "java.util.concurrent.CompletableFuture.get(CompletableFuture.java:2072)",
          "com.example.Orders.place(Orders.java:26)");

  private static List<Finding> stuck(List<Dump> dumps) {
    return Diagnosis.of(dumps).findings().stream()
        .filter(finding -> finding.kind() == FindingKind.STUCK)
        .toList();
  }

  @Test
  void aPlateauOfThreadsThatUsedNoProcessorTimeIsEvidence() {
    List<DumpedThread> held = threads("r-", 1, 120, CALL, 3.0);

    Finding finding =
        stuck(
                dumps(
                    both(held, threads("r-", 1000, 8, CALL, 1.0)),
                    both(held, threads("r-", 2000, 8, CALL, 1.0)),
                    both(held, threads("r-", 3000, 8, CALL, 1.0))))
            .get(0);

    assertThat(finding.count()).isEqualTo(120);
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.frame()).isEqualTo("com.example.Gateway.call(Gateway.java:41)");
    assertThat(finding.sentence())
        .startsWith("120 threads have not moved for 20.0 s: they wait at com.example.Gateway.call")
        .endsWith("8 others come and go")
        .doesNotContain("leak");
  }

  @Test
  void aConnectionOfJmxWaitsForItsClientsNextCall() {
    List<String> read =
        List.of(
            "sun.nio.ch.Net.poll(Native Method)",
            "sun.nio.ch.NioSocketImpl.park(NioSocketImpl.java:190)",
            "sun.nio.ch.NioSocketImpl.implRead(NioSocketImpl.java:302)",
            "java.net.Socket$SocketInputStream.read(Socket.java:964)",
            "java.io.BufferedInputStream.fill(BufferedInputStream.java:289)",
            "java.io.FilterInputStream.read(FilterInputStream.java:71)");
    List<String> server =
        List.of(
            "sun.rmi.transport.tcp.TCPTransport.handleMessages(TCPTransport.java:525)",
            "java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:614)");
    String name = "RMI TCP Connection(1)-127.0.0.1";
    List<DumpedThread> idle =
        List.of(DumpedThread.of("7", name, "RUNNABLE", false, concat(read, server)));
    List<DumpedThread> calls =
        List.of(
            DumpedThread.of(
                "7",
                name,
                "RUNNABLE",
                false,
                concat(concat(read, List.of("com.example.Shop.price(Shop.java:9)")), server)));

    assertThat(stuck(dumps(idle, idle, idle))).isEmpty();
    assertThat(stuck(dumps(calls, calls, calls))).hasSize(1);
  }

  private static List<String> concat(List<String> inner, List<String> outer) {
    return Stream.concat(inner.stream(), outer.stream()).toList();
  }

  @Test
  void threadsThatRanInBetweenAreNotStuck() {
    assertThat(
            stuck(
                dumps(
                    threads("r-", 1, 120, CALL, 100.0),
                    threads("r-", 1, 120, CALL, 180.0),
                    threads("r-", 1, 120, CALL, 260.0))))
        .isEmpty();
  }

  @Test
  void withoutProcessorTimesABusyPoolIsInTheSameCallByChance() {
    List<DumpedThread> busy = threads("exec-", 1, 30, CALL);
    List<DumpedThread> idle = threads("exec-", 31, 10, IDLE);

    assertThat(stuck(dumps(both(busy, idle), both(busy, idle), both(busy, idle)))).isNotEmpty();
    List<DumpedThread> others = both(threads("exec-", 10, 30, CALL), threads("exec-", 1, 9, IDLE));
    assertThat(stuck(dumps(both(busy, idle), others, both(busy, idle)))).isEmpty();
  }

  @Test
  void aFutureOfItsOwnInEachDumpIsTheSameCall() {
    assertThat(stuck(dumps(places("a", 0), places("a", 0), places("a", 0))))
        .first()
        .extracting(Finding::confidence)
        .isEqualTo(Confidence.HIGH);
    assertThat(stuck(dumps(places("a", 0), places("b", 100), places("c", 200)))).isEmpty();
  }

  private static List<DumpedThread> places(String mark, int firstObject) {
    return IntStream.range(0, 30)
        .mapToObj(
            i ->
                Samples.withLocks(
                    threads("request-", i, 1, FUTURE).get(0),
                    "WAITING",
                    LockWait.of(
                        LockWait.Kind.PARK,
                        "java.util.concurrent.CompletableFuture$Signaller@"
                            + mark
                            + (firstObject + i)),
                    List.of()))
        .toList();
  }

  @Test
  void mainThatWaitsForAnAnswerIsStuckInOneDumpAndIsNoLeak() {
    DumpedThread main = DumpedThread.of("1", "main", "WAITING", false, FUTURE);

    assertThat(stuck(dumps(List.of(main))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.sentence())
                  .isEqualTo(
                      "\"main\" waits at com.example.Orders.place(Orders.java:26), for a future");
              assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
            });
  }

  @Test
  void mainThatKeepsTheProgramUpIsNot() {
    List<String> latch =
        List.of(
            "jdk.internal.misc.Unsafe.park(Native Method)",
            "java.util.concurrent.CountDownLatch.await(CountDownLatch.java:230)",
            "com.example.Server.join(Server.java:9)");
    List<String> closed =
        List.of(
            "java.lang.Object.wait(Native Method)",
            "io.netty.util.concurrent.DefaultPromise.await(DefaultPromise.java:254)",
            "io.netty.channel.DefaultChannelPromise.sync(DefaultChannelPromise.java:119)",
            "com.example.Server.main(Server.java:9)");

    for (List<String> frames : List.of(latch, closed)) {
      List<DumpedThread> main = List.of(DumpedThread.of("1", "main", "WAITING", false, frames));
      assertThat(stuck(dumps(main))).isEmpty();
      assertThat(stuck(dumps(main, main, main))).isEmpty();
    }
  }

  @Test
  void oneWorkerOfSeveralThatWaitsIsUnderWay() {
    List<DumpedThread> workers =
        both(threads("pool-1-thread-", 1, 1, FUTURE), threads("pool-1-thread-", 2, 7, IDLE));

    assertThat(stuck(dumps(workers))).isEmpty();
  }

  @Test
  void anEventLoopMustNeverWait() {
    List<String> frames =
        List.of(
            "java.net.SocketInputStream.socketRead0(Native Method)",
            "com.example.Handler.channelRead(Handler.java:31)",
            "io.netty.channel.nio.NioEventLoop.run(NioEventLoop.java:569)");
    List<DumpedThread> loops =
        both(
            threads("nioEventLoopGroup-2-", 1, 1, frames),
            threads("nioEventLoopGroup-2-", 2, 3, Samples.EVENT_LOOP));

    assertThat(stuck(dumps(loops)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.evidence())
                    .contains("it is an event loop: whatever else it serves waits, too"));
  }

  @Test
  void readersAndConsumersWaitForWhateverComesNext() {
    List<String> reader =
        List.of(
            "java.net.SocketInputStream.socketRead0(Native Method)",
            "com.example.Feed.readLoop(Feed.java:31)");
    List<DumpedThread> one = threads("feed", 1, 1, reader);

    assertThat(stuck(dumps(one, one, one))).isEmpty();
  }
}
