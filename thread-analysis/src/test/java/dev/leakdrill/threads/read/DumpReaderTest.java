package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import dev.leakdrill.threads.Samples;
import dev.leakdrill.threads.StackGroup;
import dev.leakdrill.threads.diagnose.Confidence;
import dev.leakdrill.threads.diagnose.Diagnosis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpReaderTest {

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("dump"), text);
  }

  private Dump read(String text) throws IOException {
    List<Dump> dumps = DumpReader.read(file(text));
    assertThat(dumps).hasSize(1);
    return dumps.get(0);
  }

  @Test
  void jstackTextNamesIdAgeProcessorTimeAndStateOfEachThread() {
    Dump dump = Samples.read("http-17/3.txt").get(0);

    assertThat(dump.format()).isEqualTo("jstack text");
    assertThat(dump.localTime()).isNotNull();
    assertThat(dump.problems()).isEmpty();
    DumpedThread caller =
        dump.namedThreads().stream()
            .filter(thread -> thread.name().equals("pool-1-thread-1"))
            .findFirst()
            .orElseThrow();
    assertThat(caller.id()).isEqualTo("14");
    assertThat(caller.state()).isEqualTo("WAITING");
    assertThat(caller.ageSec()).isEqualTo(6.01);
    assertThat(caller.cpuMillis()).isEqualTo(38.86);
    assertThat(caller.frames())
        .startsWith("jdk.internal.misc.Unsafe.park(Native Method)")
        .contains("com.example.shop.Shop$PriceLookup.price(Shop.java:31)");
  }

  @Test
  void aThreadThatWaitsForAClassToBeInitialisedSaysForWhich() throws IOException {
    Dump dump =
        read(
            """
            Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):

            "late" #14 prio=5 os_prio=0 cpu=0.10ms elapsed=1.74s tid=0x7fad nid=0x79e7 in Object.wait()
               java.lang.Thread.State: RUNNABLE
            \tat com.example.Main.lambda$main$2(Main.java:11)
            \t- waiting on the Class initialization monitor for com.example.Main$A
            \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)

            JNI global refs: 16, weak refs: 0
            """);

    assertThat(dump.namedThreads())
        .singleElement()
        .satisfies(thread -> assertThat(thread.wantsLock()).isNull())
        .extracting(DumpedThread::waitsFor)
        .isEqualTo(
            new LockWait(
                LockWait.Kind.CLASS_INITIALIZATION,
                "com.example.Main$A",
                "com.example.Main$A",
                null,
                null));
  }

  @Test
  void threadPrintBeginsWithTheProcess() {
    List<Dump> dumps = Samples.read("http-25/1.txt", "http-25/2.txt");

    assertThat(dumps.get(0).processId()).isNotNull().isEqualTo(dumps.get(1).processId());
  }

  @Test
  void jdk8TextHasIdsAndATimeButNoAges() {
    Dump dump = Samples.read("jdk-8/1.txt").get(0);

    assertThat(dump.localTime()).isEqualTo(LocalDateTime.parse("2026-03-02T10:15:00"));
    assertThat(dump.uptimeSec()).isNull();
    assertThat(dump.problems()).isEmpty();
    assertThat(dump.namedThreads().get(0).id()).isEqualTo("20");
    assertThat(dump.namedThreads().get(0).frames())
        .contains("com.example.mail.Outbox$$Lambda.run(Unknown Source)");
  }

  @Test
  void jsonAndPlainTextOfOneToolShowVirtualThreads() {
    Dump json = Samples.read("virtual-25/3.json").get(0);
    Dump plain = Samples.read("virtual-25/plain-2.txt").get(0);

    assertThat(json.format()).isEqualTo("Thread.dump_to_file JSON");
    assertThat(json.takenAt()).isNotNull();
    assertThat(json.processId()).isEqualTo("16058");
    assertThat(json.namedThreads()).filteredOn(DumpedThread::virtual).hasSize(9);
    assertThat(plain.takenAt()).isNotNull();
    assertThat(plain.problems()).isEmpty();
    assertThat(plain.namedThreads()).filteredOn(DumpedThread::virtual).hasSize(4);
    assertThat(plain.namedThreads())
        .filteredOn(DumpedThread::virtual)
        .allMatch(
            thread ->
                thread.frames().contains("com.example.shop.Shop$PriceLookup.price(Shop.java:31)"));
  }

  @Test
  void plainTextOfJdk21HasNoStatesAndFramesWithoutAt() throws IOException {
    Dump dump =
        read(
            """
            4711
            2026-03-02T10:15:00.000000Z
            21.0.2

            #1 "main"
                  java.base/java.lang.Thread.sleep0(Native Method)
                  com.example.Main.main(Main.java:3)

            #22 "" virtual
                  java.base/java.lang.VirtualThread.park(VirtualThread.java:582)
            """);

    assertThat(dump.processId()).isEqualTo("4711");
    assertThat(dump.namedThreads())
        .extracting(DumpedThread::id, DumpedThread::virtual, thread -> thread.frames().size())
        .containsExactly(tuple("1", false, 2), tuple("22", true, 1));
  }

  @Test
  void jsonFramesMayBeObjectsAndIdsNumbers() throws IOException {
    Dump dump =
        read(
            """
            {"threadDump":{"threadContainers":[{"threads":[{"tid":7,"name":"a","stack":[
              {"className":"com.example.A","methodName":"b","fileName":"A.java","lineNumber":3},
              {"class":"java.lang.Thread","method":"sleep0","file":"Thread.java","line":-2}]}]}]}}
            """);

    assertThat(dump.namedThreads())
        .singleElement()
        .satisfies(
            thread -> {
              assertThat(thread.id()).isEqualTo("7");
              assertThat(thread.frames())
                  .containsExactly(
                      "com.example.A.b(A.java:3)", "java.lang.Thread.sleep0(Native Method)");
            });
  }

  @Test
  void leakdrillsOwnDumpsCountThreadsWithoutIds() throws IOException {
    Dump dump =
        read(
            """
            {"takenAtEpochMillis":1795458270854,"source":"ThreadMXBean","threadCount":4,"groups":[
              {"count":4,"state":"WAITING","virtual":false,"threadNames":["r-1","r-2","r-3"],
               "frames":["java.base/java.lang.Object.wait(Native Method)"]}]}
            """);

    assertThat(dump.format()).isEqualTo("Leakdrill JSON");
    assertThat(dump.source()).isEqualTo("ThreadMXBean");
    assertThat(dump.threadCount()).isEqualTo(4);
    assertThat(dump.groups()).singleElement().extracting(StackGroup::unnamed).isEqualTo(1);
    assertThat(dump.groups().get(0).frames())
        .containsExactly("java.lang.Object.wait(Native Method)");
    assertThat(dump.groups().get(0).writtenFrames())
        .containsExactly("java.base/java.lang.Object.wait(Native Method)");
    assertThat(dump.namedThreads()).allSatisfy(thread -> assertThat(thread.id()).isNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "1e300", "2147483647", "\"many\""})
  void aGroupWhoseCountCannotBeRightIsAProblemNotALowerFigure(String count) throws IOException {
    Dump dump =
        read(
            """
            {"groups":[{"count":2,"frames":["a.B.c(B.java:1)"]},
              {"count":%s,"frames":["a.B.d(B.java:2)"]}]}
            """
                .formatted(count));

    assertThat(dump.threadCount()).isEqualTo(2);
    assertThat(dump.problems())
        .singleElement()
        .asString()
        .endsWith("groups left out because their count of threads cannot be right: 1");
  }

  @Test
  void aThreadsNameMayHoldQuotesAndTheCarriersVirtualThreadIsItsOwn() throws IOException {
    Dump dump =
        read(
            """
            Full thread dump X:

            "say "hi" #3" #30 [9] daemon prio=5 os_prio=0 cpu=1.5ms elapsed=2s tid=0x1 nid=9 runnable
               java.lang.Thread.State: RUNNABLE
               Carrying virtual thread #31
            \tat jdk.internal.vm.Continuation.run(java.base@25/Continuation.java:251)
               Mounted virtual thread #31
            \tat com.example.A.b(A.java:1)

            JNI global refs: 1, weak refs: 0
            """);

    assertThat(dump.namedThreads())
        .extracting(DumpedThread::name, DumpedThread::id, DumpedThread::virtual)
        .containsExactly(tuple("say \"hi\" #3", "30", false), tuple("", "31", true));
  }

  @Test
  void jhsdbMixesHotSpotsHeadersWithFramesWithoutFiles() throws IOException {
    Dump dump =
        read(
            """
            Attaching to process ID 4711, please wait...
            JVM version is 17.0.15+6
            "main" #1 prio=5 tid=0x00007f5f nid=0x3a9e waiting on condition [0x00007f5f]
               java.lang.Thread.State: WAITING (parking)
               JavaThread state: _thread_blocked
             - jdk.internal.misc.Unsafe.park(boolean, long) @bci=0 (Interpreted frame)
             - com.example.Shop$Price.get(java.lang.Object) @bci=7, line=67 (Compiled frame)
            """);

    assertThat(dump.processId()).isEqualTo("4711");
    assertThat(dump.problems()).isEmpty();
    assertThat(dump.namedThreads())
        .singleElement()
        .satisfies(
            thread -> {
              assertThat(thread.state()).isEqualTo("WAITING");
              assertThat(thread.frames())
                  .containsExactly(
                      "jdk.internal.misc.Unsafe.park(Unknown Source)",
                      "com.example.Shop$Price.get(Shop.java:67)");
            });
  }

  @Test
  void coroutinesAreVirtualThreads() throws IOException {
    Dump dump =
        read(
            """
            Coroutines dump 2026/03/02 10:15:00

            Coroutine "fetch#2":StandaloneCoroutine{Active}@504bd145, state: SUSPENDED
            \tat com.example.Shop.price(Shop.kt:31)
            \tat com.example.Shop$main$1.invokeSuspend(Shop.kt:9)

            Coroutine BlockingCoroutine{Active}@6b2ea799, state: RUNNING
            \tat java.lang.Thread.getStackTrace(Thread.java:1602)
            """);

    assertThat(dump.namedThreads())
        .extracting(DumpedThread::name, DumpedThread::state, DumpedThread::virtual)
        .containsExactly(tuple("fetch#2", "WAITING", true), tuple("", "RUNNABLE", true));
  }

  @Test
  void aThreadThatComesAgainStartsTheNextDumpWhereTheFormHasNoFirstLine() throws IOException {
    String once =
        """
        "a" Id=7 WAITING on java.lang.Object@1f
        \tat java.lang.Object.wait(Native Method)

        "b" Id=8 RUNNABLE
        \tat com.example.A.b(A.java:1)

        """;

    assertThat(DumpReader.read(file(once + "still stuck\n" + once)))
        .extracting(Dump::name, Dump::threadCount)
        .containsExactly(tuple("dump", 2), tuple("dump#2", 2));
  }

  @Test
  void dumpsOfWhichTheFirstLinesAreMissingAreStillSeveral() throws IOException {
    String once =
        """
        "a" #7 prio=5 os_prio=0 tid=0x01 nid=7 in Object.wait() [0x2]
           java.lang.Thread.State: WAITING (on object monitor)
        \tat java.lang.Object.wait(Native Method)
        "b" #8 prio=5 os_prio=0 tid=0x02 nid=8 runnable [0x3]
           java.lang.Thread.State: RUNNABLE
        \tat com.example.A.b(A.java:1)
        """;

    assertThat(DumpReader.read(file(once + once + once)))
        .extracting(Dump::threadCount)
        .containsExactly(2, 2, 2);
  }

  @Test
  void dumpsOfSeveralProcessesInAFileNameTheirProcesses() throws IOException {
    String dump =
        """
        %d:
        2026-03-02 10:15:00
        Full thread dump X:

        "a" #7 prio=5 os_prio=0 tid=0x01 nid=7 runnable
        \tat com.example.A.b(A.java:1)

        JNI global refs: 1

        """;

    assertThat(DumpReader.read(file(dump.formatted(11) + dump.formatted(12))))
        .extracting(Dump::processId)
        .containsExactly("11", "12");
  }

  @Test
  void headersAloneTellNamesAndStates() throws IOException {
    Dump dump =
        read(
            """
            "a" #7 prio=5 os_prio=0 tid=0x00007f01 nid=7 waiting for monitor entry [0x00007f83]
            "b" prio=10 tid=0x00007f02 nid=8 in Object.wait() [0x00007f84]
            "VM Thread" prio=10 tid=0x00007f03 nid=9 runnable
            "Signal Dispatcher" daemon prio=10 tid=0x00007f04 nid=10 runnable [0x0000000000000000]
            """);

    assertThat(dump.namedThreads())
        .extracting(DumpedThread::name, DumpedThread::state)
        .containsExactly(tuple("a", "BLOCKED"), tuple("b", "WAITING"));
  }

  @Test
  void aLogWithThreeDumpsYieldsThree() throws IOException {
    StringBuilder log = new StringBuilder("10:15 INFO server started\n");
    for (String name : List.of("http-17/1.txt", "http-17/2.txt", "http-17/3.txt")) {
      log.append(Files.readString(Samples.file(name))).append("\n10:15 WARN it is slow\n");
    }

    List<Dump> dumps = DumpReader.read(file(log.toString()));

    assertThat(dumps).extracting(Dump::name).containsExactly("dump", "dump#2", "dump#3");
    assertThat(Diagnosis.of(dumps).culprit())
        .isNotNull()
        .satisfies(culprit -> assertThat(culprit.confidence()).isEqualTo(Confidence.HIGH));
  }

  @Test
  void whatPowerShellRedirectsIsReadToo() throws IOException {
    String text = Files.readString(Samples.file("http-17/1.txt")).replace("\n", "\r\n");
    Path file = folder.resolve("utf-16");
    Files.write(file, ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE));

    Dump dump = DumpReader.read(file).get(0);

    assertThat(dump.namedThreads()).isEqualTo(Samples.read("http-17/1.txt").get(0).namedThreads());
    assertThat(dump.problems()).isEmpty();
  }

  @Test
  void aTruncatedDumpYieldsWhatIsThereAndSaysSo() throws IOException {
    String text = Files.readString(Samples.file("http-17/3.txt"));
    String json = Files.readString(Samples.file("virtual-25/3.json"));

    assertThat(read(text.substring(0, text.length() / 2)))
        .satisfies(dump -> assertThat(dump.namedThreads()).hasSizeBetween(5, 10))
        .satisfies(
            dump ->
                assertThat(dump.problems())
                    .singleElement()
                    .asString()
                    .contains("dump: it ends too early", "threads there are were read"));
    assertThat(read(json.substring(0, json.length() / 2)))
        .satisfies(dump -> assertThat(dump.namedThreads()).hasSizeBetween(3, 10))
        .satisfies(
            dump ->
                assertThat(dump.problems())
                    .singleElement()
                    .asString()
                    .contains("dump: it is damaged in line"));
  }

  @Test
  void whatIsNoDumpIsRefusedInOneLineThatNamesTheFileAndTheProblem() throws IOException {
    byte[] binary = "JAVA PROFILE 1.0.2\0\0\0\4".getBytes(StandardCharsets.ISO_8859_1);

    assertRefused(file(""), "is empty");
    assertRefused(file(" \n"), "is empty");
    assertRefused(file("x".repeat(10_000)), "has no lines");
    assertRefused(file("{\"groups\":[{\"count\":2}]}"), "is JSON, but not a thread dump");
    assertRefused(
        file("{"), "is JSON, but not a thread dump; docs/diagnose.md lists the known forms");
    assertRefused(Samples.file("page.html"), "holds no thread");
    assertRefused(Files.write(folder.resolve("heap"), binary), "is binary");
    assertRefused(folder, "is not a file");
    assertRefused(folder.resolve("none"), "is not there");
  }

  private static void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> DumpReader.read(file))
        .isInstanceOf(UnreadableDumpException.class)
        .hasMessageContaining(file + " " + problem)
        .hasMessageNotContaining("\n");
  }
}
