package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms in which servers, consoles and other systems than the JDK write threads. */
class ServerFormsTest {

  @TempDir Path folder;

  private List<Dump> readAll(String text) throws IOException {
    return DumpReader.read(Files.writeString(folder.resolve("dump"), text));
  }

  private Dump read(String form, String text) throws IOException {
    List<Dump> dumps = readAll(text);
    assertThat(dumps).singleElement().extracting(Dump::format).isEqualTo(form);
    return dumps.get(0);
  }

  @Test
  void dropwizardsAndJenkinsTextsHaveOwnersBeforeTheFrames() throws IOException {
    Dump dump =
        read(
            "Dropwizard text",
            """
            "main" id=1 (0x1) state=WAITING cpu=62%
                - waiting on <0x1f9a3c> (a java.util.concurrent.locks.ReentrantLock$FairSync)
                - locked <0x1f9a3d> (a java.lang.Object)
                  owned by "other" id=3 (0x3)
                at jdk.internal.misc.Unsafe.park(Native Method)
                at com.example.Shop.price(Shop.java:31)
                  - locked java.lang.Object@27716f4

                Locked synchronizers: count = 1
                  - java.util.concurrent.locks.ReentrantLock$NonfairSync@54bedef2

            "idle" id=9 state=RUNNABLE (running in native)
                at sun.nio.ch.EPoll.wait(Native Method)

            """);

    assertThat(dump.threadCount()).isEqualTo(2);
    DumpedThread main = thread("main", dump);
    assertThat(main.waitsFor())
        .extracting(LockWait::kind, LockWait::object, LockWait::ownerId, LockWait::ownerName)
        .containsExactly(LockWait.Kind.PARK, "0x1f9a3c", "3", "other");
    assertThat(main.holdsLocks())
        .containsExactly(
            "0x1f9a3d",
            "java.lang.Object@27716f4",
            "java.util.concurrent.locks.ReentrantLock$NonfairSync@54bedef2");
    assertThat(main.frames()).hasSize(2);
    assertThat(thread("idle", dump).state()).isEqualTo("RUNNABLE");
  }

  @Test
  void jenkinsAndArthasPutWordsBetweenTheIdAndTheState() throws IOException {
    Dump dump =
        read(
            "ThreadInfo text",
            """
            "Handling GET /job/x : http-1" Id=25 Group=main group TIMED_WAITING on a.B@1f
            \tat java.lang.Object.wait(Native Method)
            \t-  waiting on a.B@1f

            "exec-2" Id=26 cpuUsage=0.0% deltaTime=0ms time=23ms BLOCKED on a.B@1f owned by "z" Id=27
                at com.example.Shop.price(Shop.java:31)
                -  blocked on a.B@1f

                Number of locked synchronizers = 1
                - java.util.concurrent.ThreadPoolExecutor$Worker@14

            """);

    assertThat(dump.namedThreads())
        .extracting(DumpedThread::id, DumpedThread::state, DumpedThread::wantsLock)
        .containsExactly(tuple("25", "TIMED_WAITING", null), tuple("26", "BLOCKED", "a.B@1f"));
    assertThat(thread("exec-2", dump).holdsLocks())
        .containsExactly("java.util.concurrent.ThreadPoolExecutor$Worker@14");
  }

  @Test
  void whatProgramsPrintOfAllStackTracesIsRead() throws IOException {
    Dump dump =
        read(
            "stack traces of Thread.toString",
            """
            Thread[#21,worker, 1,5,main]
            \tat java.base/java.lang.Thread.sleep0(Native Method)
            \tat com.example.Shop.price(Shop.java:31)
            Thread[main,5,main]:
              com.example.Main.main(Main.java:3)
            Thread[Signal Dispatcher,9,system]
            VirtualThread[#38,v]/waiting
                at app//com.example.Shop.price(Shop.java:31)
            """);

    assertThat(dump.namedThreads())
        .extracting(DumpedThread::id, DumpedThread::name, thread -> thread.frames().size())
        .containsExactly(tuple("21", "worker, 1", 2), tuple(null, "main", 1), tuple("38", "v", 1));
    assertThat(thread("v", dump).virtual()).isTrue();
  }

  @Test
  void warningsOfHungThreadsSaySinceWhen() throws IOException {
    Dump dump =
        read(
            "hung thread warning",
            """
            10:15 WARN [vertx-blocked-thread-checker] Thread Thread[vert.x-eventloop-thread-1,5,main] has been blocked for 5023 ms, time limit is 2000 ms: io.vertx.core.VertxException: Thread blocked
            \tat java.lang.Thread.sleep(Native Method)
            \tat com.example.Shop.price(Shop.java:31)

            02-Mar-2026 10:15:00.123 WARNING [Catalina-utility-1] org.apache.catalina.valves.StuckThreadDetectionValve.notifyStuckThreadDetected Thread [http-nio-8080-exec-1] (id=[27]) has been active for [64,253] milliseconds (since [3/2/26, 10:14 AM]) to serve the same request for [http://shop/x] and may be stuck (configured threshold for this StuckThreadDetectionValve is [60] seconds). There is/are [1] thread(s) in total that are monitored by this Valve and may be stuck.
             java.lang.Throwable
            \t\tat java.net.SocketInputStream.socketRead0(Native Method)
            \t\tat com.example.Shop.load(Shop.java:47)
            [3/2/26 10:15:00:257 CET] 00000150 ThreadMonitor W   WSVR0605W: Thread "WebContainer : 5" (0000015a) has been active for 612015 milliseconds and may be hung. There is/are 1 thread(s) in total in the server that may be hung.
            \tat com.example.Shop.sell(Shop.java:52)
            ####<Mar 2, 2026 10:15:00 AM> <Error> <WebLogicServer> <BEA-000337> <[STUCK] ExecuteThread: '4' for queue: 'weblogic.kernel.Default (self-tuning)' has been busy for "600" seconds working on the request "x", which is more than the configured time of "600" seconds. Stack trace:
            \tcom.example.Shop.buy(Shop.java:61)
            >
            """);

    assertThat(dump.namedThreads())
        .extracting(DumpedThread::name, DumpedThread::waitSec, thread -> thread.frames().size())
        .containsExactly(
            tuple("vert.x-eventloop-thread-1", 5.023, 2),
            tuple("http-nio-8080-exec-1", 64.253, 2),
            tuple("WebContainer : 5", 612.015, 1),
            tuple(
                "ExecuteThread: '4' for queue: 'weblogic.kernel.Default (self-tuning)'", 600.0, 1));
  }

  @Test
  void aThreadThatIsWarnedOfAgainIsInTheNextDump() throws IOException {
    String warning =
        """
        Thread Thread[e-1,5,main] has been blocked for %d ms, time limit is 2000 ms
        io.vertx.core.VertxException: Thread blocked
        \tat com.example.Shop.price(Shop.java:31)
        """;

    assertThat(readAll(warning.formatted(2500) + warning.formatted(3500)))
        .extracting(dump -> dump.namedThreads().get(0).waitSec())
        .containsExactly(2.5, 3.5);
  }

  @Test
  void hotThreadsHaveTheStackThatMostSnapshotsShare() throws IOException {
    Dump dump =
        read(
            "hot threads",
            """
            ::: {node-1}{Q1}{127.0.0.1}{127.0.0.1:9300}
               Hot threads at 2026-03-02T10:15:00.000Z, interval=500ms, busiestThreads=3:

               100.0% [cpu=99.2%, other=0.8%] (500ms out of 500ms) cpu usage by thread 'es[node-1][search][T#7]'
                 8/10 snapshots sharing following 2 elements
                   app//com.example.Search.query(Search.java:123)
                   java.base@17.0.1/java.lang.Thread.run(Thread.java:833)
                 2/10 snapshots sharing following 1 elements
                   app//com.example.Search.merge(Search.java:9)

                0.0% (0s out of 500ms) cpu usage by thread 'Cleaner'
                 unique snapshot
                   java.lang.Object.wait(Native Method)
            """);

    assertThat(thread("es[node-1][search][T#7]", dump).frames())
        .containsExactly(
            "com.example.Search.query(Search.java:123)", "java.lang.Thread.run(Thread.java:833)");
    assertThat(dump.threadCount()).isEqualTo(2);
  }

  @Test
  void androidsTracesNameTheOwnersOfMonitors() throws IOException {
    Dump dump =
        read(
            "Android traces",
            """
            ----- pid 3581 at 2026-03-02 10:15:00 -----
            Cmd line: com.example.shop

            DALVIK THREADS (2):
            "main" prio=5 tid=1 Blocked
              | group="main" sCount=1 dsCount=0 obj=0x77d21af8 self=0x7fa2ea2a00
              | held mutexes=
              at com.example.Shop.price(Shop.java:31)
              - waiting to lock <0x2fbcb3de> (a com.example.Shop) held by thread 15

            "pool-1" daemon prio=5 tid=15 Sleeping
              native: #00 pc 0000000000123456  /system/lib64/libart.so (x+100)
              at java.lang.Thread.sleep!(Native method)
              - sleeping on <0x35fc9e33> (a java.lang.Object)
              at com.example.Shop.load(Shop.java:47)
              - locked <0x2fbcb3de> (a com.example.Shop)

            ----- end 3581 -----
            """);

    assertThat(dump.processId()).isEqualTo("3581");
    assertThat(dump.localTime()).isEqualTo(LocalDateTime.parse("2026-03-02T10:15:00"));
    assertThat(thread("main", dump).waitsFor())
        .extracting(LockWait::kind, LockWait::object, LockWait::ownerId)
        .containsExactly(LockWait.Kind.MONITOR, "0x2fbcb3de", "15");
    assertThat(thread("pool-1", dump).state()).isEqualTo("TIMED_WAITING");
    assertThat(thread("pool-1", dump).holdsLocks()).containsExactly("0x2fbcb3de");
  }

  @Test
  void nativeFramesBetweenThoseOfJavaAreLeftOut() throws IOException {
    Dump dump =
        read(
            "jstack -m text",
            """
            Attaching to process ID 4711, please wait...
            Deadlock Detection:

            No deadlocks found.

            ----------------- 13055 -----------------
            0x00007f83aa\t__lll_lock_wait + 0x24
            0x00007f83ab\t* java.lang.Object.wait(long) bci:0 (Interpreted frame)
            0x00007f83ac\t* com.example.Shop.price(int) bci:3 line:31 (Interpreted frame)
            ----------------- 13056 -----------------
            0x00007f83aa\tGCTaskThread::run() + 0x24
            """);

    assertThat(dump.namedThreads())
        .singleElement()
        .satisfies(
            thread ->
                assertThat(thread.frames())
                    .containsExactly(
                        "java.lang.Object.wait(Unknown Source)",
                        "com.example.Shop.price(Shop.java:31)"));
  }

  @Test
  void whatIsCopiedFromJConsoleIsRead() throws IOException {
    Dump dump =
        read(
            "JConsole text",
            """
            Name: shop
            Name: pool-1-thread-1
            State: BLOCKED on java.lang.Object@5e9f23b4 owned by: pool-1-thread-2
            Total blocked: 1  Total waited: 0

            Stack trace:
            com.example.Shop.price(Shop.java:31)
               - locked java.lang.Object@27716f4
            java.lang.Thread.run(Thread.java:748)
            """);

    DumpedThread thread = thread("pool-1-thread-1", dump);
    assertThat(dump.threadCount()).isEqualTo(1);
    assertThat(thread.frames()).hasSize(2);
    assertThat(thread.waitsFor()).extracting(LockWait::ownerName).isEqualTo("pool-1-thread-2");
    assertThat(thread.holdsLocks()).containsExactly("java.lang.Object@27716f4");
  }

  private static DumpedThread thread(String name, Dump dump) {
    return dump.namedThreads().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
