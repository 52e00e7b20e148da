package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for what, and who has it, as each form says it. */
class LocksInDumpsTest {

  private static final String DEADLOCK =
      """
      Found one Java-level deadlock:
      =============================
      "m-1":
        waiting to lock monitor 0x7f01 (object 0x00a2, a com.example.Account),
        which is held by "m-2"

      "m-2":
        waiting for ownable synchronizer 0x00a1, (a java.util.concurrent.locks.ReentrantLock$FairSync),
        which is held by "m-1"

      Java stack information for the threads listed above:
      ===================================================
      "m-1":
      \tat com.example.Bank.move(Bank.java:17)
      \t- waiting to lock <0x00a2> (a com.example.Account)
      "m-2":
      \tat jdk.internal.misc.Unsafe.park(java.base@21/Native Method)
      \t- parking to wait for  <0x00a1> (a java.util.concurrent.locks.ReentrantLock$FairSync)
      \tat com.example.Bank.audit(Bank.java:30)

      Found 1 deadlock.
      """;

  private static final String THREADS =
      """
      Full thread dump OpenJDK 64-Bit Server VM (21.0.2+13 mixed mode):

      "m-1" #21 [101] prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x01 nid=101 waiting for monitor entry
         java.lang.Thread.State: BLOCKED (on object monitor)
      \tat com.example.Bank.move(Bank.java:17)
      \t- waiting to lock <0x00a2> (a com.example.Account)

         Locked ownable synchronizers:
      \t- <0x00a1> (a java.util.concurrent.locks.ReentrantLock$FairSync)

      "m-2" #22 [102] prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x02 nid=102 waiting on condition
         java.lang.Thread.State: WAITING (parking)
      \tat jdk.internal.misc.Unsafe.park(java.base@21/Native Method)
      \t- parking to wait for  <0x00a1> (a java.util.concurrent.locks.ReentrantLock$FairSync)
      \tat com.example.Bank.audit(Bank.java:30)
      \t- locked <0x00a2> (a com.example.Account)

         Locked ownable synchronizers:
      \t- None

      JNI global refs: 4, weak refs: 0

      """;

  @TempDir Path folder;

  private Dump read(String text) throws IOException {
    List<Dump> dumps = DumpReader.read(Files.writeString(folder.resolve("dump"), text));
    assertThat(dumps).hasSize(1);
    return dumps.get(0);
  }

  private static DumpedThread named(String name, Dump dump) {
    return dump.namedThreads().stream()
        .filter(thread -> thread.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertWait(
      DumpedThread thread, LockWait.Kind kind, String object, String ownerId, String ownerName) {
    assertThat(thread.waitsFor())
        .as(thread.name())
        .isNotNull()
        .extracting(LockWait::kind, LockWait::object, LockWait::ownerId, LockWait::ownerName)
        .containsExactly(kind, object, ownerId, ownerName);
  }

  @Test
  void deadlocksThatTheJvmFoundNameTheOwnersAndAddNoThreads() throws IOException {
    Dump dump = read(THREADS + DEADLOCK);

    assertThat(dump.threadCount()).isEqualTo(2);
    assertThat(dump.problems()).isEmpty();
    assertThat(dump.deadlocks()).containsExactly(List.of("m-1", "m-2"));
    assertWait(named("m-1", dump), LockWait.Kind.MONITOR, "0x00a2", "22", "m-2");
    assertWait(named("m-2", dump), LockWait.Kind.PARK, "0x00a1", "21", "m-1");
    assertThat(named("m-1", dump).holdsLocks()).containsExactly("0x00a1");
    assertThat(named("m-2", dump).holdsLocks()).containsExactly("0x00a2");
  }

  @Test
  void deadlocksThatSomebodyKeptAloneAreADump() throws IOException {
    Dump dump = read("It hangs since noon:\n" + DEADLOCK);

    assertThat(dump.deadlocks()).containsExactly(List.of("m-1", "m-2"));
    assertThat(dump.problems()).singleElement().asString().contains("only the deadlocks");
    assertThat(named("m-2", dump).frames()).contains("com.example.Bank.audit(Bank.java:30)");
    assertThat(named("m-1", dump).state()).isEqualTo("BLOCKED");
    assertWait(named("m-1", dump), LockWait.Kind.MONITOR, "0x00a2", null, "m-2");
  }

  @Test
  void twoDeadlocksAfterALogsPrefixAreTwo() throws IOException {
    String other = DEADLOCK.replace("m-", "n-").replace("0x00a", "0x00b");
    String both = (THREADS + DEADLOCK + other).replaceAll("(?m)^", "app_1  | ");

    assertThat(read(both).deadlocks())
        .containsExactly(List.of("m-1", "m-2"), List.of("n-1", "n-2"));
  }

  @Test
  void theServiceabilityAgentListsDeadlocksAboveTheThreads() throws IOException {
    Dump dump =
        read(
            """
            Attaching to process ID 4711, please wait...
            JVM version is 17.0.15+6
            Deadlock Detection:

            Found one Java-level deadlock:
            =============================

            "a":
              waiting to lock Monitor@0x00007fb5 (Object@0x000000069ec1b1a0, a java/lang/Object),
              which is held by "b"
            "b":
              waiting to lock Monitor@0x00007fb6 (Object@0x000000069ec1b1b0, a java/lang/Object),
              which is held by "a"

            Found a total of 1 deadlock.

            ----------------- 301 -----------------
            "a" #12 daemon prio=5 tid=0x00007fb644141d40 nid=0x12d waiting for monitor entry [0x0]
               java.lang.Thread.State: BLOCKED (on object monitor)
               JavaThread state: _thread_blocked
            0x00007fb64af24f16	__futex_abstimed_wait_common + 0xc6
            0x00007fb63333234f	* com.example.Shop$Cart.add(java.lang.Object) bci:6 line:21 (Interpreted frame)
            Locked ownable synchronizers:
                - <0x000000069ec1b348>, (a java/util/concurrent/locks/ReentrantLock$NonfairSync)
            ----------------- 302 -----------------
            "b" #13 daemon prio=5 tid=0x00007fb644141d41 nid=0x12e waiting for monitor entry [0x0]
               java.lang.Thread.State: BLOCKED (on object monitor)
             - com.example.Shop.sell() @bci=21, line=8 (Interpreted frame)
            """);

    assertThat(dump.threadCount()).isEqualTo(2);
    assertThat(dump.deadlocks()).containsExactly(List.of("a", "b"));
    DumpedThread thread = named("a", dump);
    assertThat(thread.frames()).containsExactly("com.example.Shop$Cart.add(Shop.java:21)");
    assertThat(thread.holdsLocks()).containsExactly("0x000000069ec1b348");
    assertWait(thread, LockWait.Kind.MONITOR, "0x000000069ec1b1a0", "13", "b");
  }

  @Test
  void aThreadThatWantsItsMonitorBackAfterWaitIsBlocked() throws IOException {
    Dump dump =
        read(
            """
            Full thread dump X:

            "w" #9 prio=5 os_prio=0 tid=0x01 nid=9 waiting for monitor entry [0x0]
               java.lang.Thread.State: BLOCKED (on object monitor)
            \tat java.lang.Object.wait(Native Method)
            \t- waiting on <0x00a2> (a com.example.Queue)
            \tat com.example.Queue.take(Queue.java:5)
            \t- locked <0x00a2> (a com.example.Queue)

            "v" #10 prio=5 os_prio=0 tid=0x02 nid=10 in Object.wait() [0x0]
               java.lang.Thread.State: WAITING (on object monitor)
            \tat java.lang.Object.wait(Native Method)
            \t- waiting on <no object reference available>
            \tat com.example.Queue.take(Queue.java:5)

            JNI global references: 1
            """);

    assertWait(named("w", dump), LockWait.Kind.MONITOR, "0x00a2", null, null);
    assertThat(named("w", dump).holdsLocks()).isEmpty();
    assertThat(named("v", dump).waitsFor()).isNull();
  }

  @Test
  void aMountedVirtualThreadHasACarrierAndAPinnedOneWaitsOnIt() throws IOException {
    Dump dump =
        read(
            """
            Full thread dump X:

            "ForkJoinPool-1-worker-1" #31 [9] daemon prio=5 os_prio=0 cpu=1.5ms elapsed=2s tid=0x1  [0x2]
               Carrying virtual thread #38
            \tat jdk.internal.vm.Continuation.run(java.base@25/Continuation.java:251)
               Mounted virtual thread #38
            \tat java.lang.Object.wait0(java.base@25/Native Method)
            \t- waiting on <0x00a2> (a com.example.Queue)
            \tat com.example.Queue.take(Queue.java:5)

               Locked ownable synchronizers:
            \t- None

            JNI global refs: 1, weak refs: 0
            """);

    assertThat(dump.namedThreads())
        .filteredOn(DumpedThread::virtual)
        .singleElement()
        .extracting(DumpedThread::id, DumpedThread::carrierId, DumpedThread::state)
        .containsExactly("38", "31", "WAITING");
  }

  @Test
  void threadInfoTellsParkedThreadsFromThoseInObjectWait() throws IOException {
    Dump dump =
        read(
            """
            "p" daemon prio=5 Id=23 WAITING on java.util.concurrent.locks.ReentrantLock$FairSync@5c owned by "q" Id=24
            \tat java.base@25/jdk.internal.misc.Unsafe.park(Native Method)
            \t-  waiting on java.util.concurrent.locks.ReentrantLock$FairSync@5c
            \tat app//com.example.Bank.audit(Bank.java:30)

            \tNumber of locked synchronizers = 1
            \t- java.util.concurrent.locks.ReentrantLock$FairSync@54

            "q" prio=5 Id=24 WAITING on java.lang.Object@27 (suspended) (in native)
            \tat java.base@25/java.lang.Object.wait0(Native Method)
            \t-  waiting on java.lang.Object@27

            "c" daemon prio=5 Id=31 WAITING on java.lang.VirtualThread@30 owned by "" Id=38
            \tat java.base@25/jdk.internal.vm.Continuation.run(Continuation.java:251)
            \t-  waiting on java.lang.VirtualThread@30

            """);

    String lock = "java.util.concurrent.locks.ReentrantLock$FairSync@5c";
    assertWait(named("p", dump), LockWait.Kind.PARK, lock, "24", "q");
    assertThat(named("p", dump).holdsLocks())
        .containsExactly("java.util.concurrent.locks.ReentrantLock$FairSync@54");
    assertWait(named("q", dump), LockWait.Kind.NOTIFICATION, "java.lang.Object@27", null, null);
    assertThat(named("c", dump).waitsFor()).isNull();
  }

  @Test
  void jsonOfJdk25AndOfFormatVersion2HasLocksAndCarriers() throws IOException {
    Dump dump =
        read(
            """
            {"threadDump":{"formatVersion":2,"processId":4711,"time":"2026-03-02T10:15:00Z",
              "threadContainers":[{"container":"<root>","parent":null,"owner":null,"threads":[
              {"tid":21,"time":"2026-03-02T10:15:00Z","name":"m","state":"BLOCKED",
               "blockedOn":"java.lang.Object@2f","stack":["A.b(A.java:7)"],
               "monitorsOwned":[{"depth":0,"locks":["java.lang.Object@1f",null]}]},
              {"tid":23,"name":"p","state":"WAITING","stack":[],"parkBlocker":
                {"object":"java.util.concurrent.locks.ReentrantLock$FairSync@5c","owner":24}},
              {"tid":"25","name":"w","state":"WAITING","waitingOn":"java.lang.Object@27","stack":[],
               "monitorsOwned":[{"depth":3,"locks":["java.lang.Object@27"]}]},
              {"tid":38,"virtual":true,"name":"","state":"WAITING","stack":[],"carrier":31}],
              "threadCount":4}]}}
            """);

    assertThat(dump.processId()).isEqualTo("4711");
    assertWait(named("m", dump), LockWait.Kind.MONITOR, "java.lang.Object@2f", null, null);
    assertThat(named("m", dump).holdsLocks()).containsExactly("java.lang.Object@1f");
    String lock = "java.util.concurrent.locks.ReentrantLock$FairSync@5c";
    assertWait(named("p", dump), LockWait.Kind.PARK, lock, "24", null);
    assertWait(named("w", dump), LockWait.Kind.NOTIFICATION, "java.lang.Object@27", null, null);
    assertThat(named("w", dump).holdsLocks()).isEmpty();
    assertThat(named("", dump).carrierId()).isEqualTo("31");
  }

  @Test
  void actuatorsLockInfoAndOwnerAreTheWait() throws IOException {
    Dump dump =
        read(
            """
            {"threads":[{"threadName":"a","threadId":7,"threadState":"BLOCKED",
              "lockInfo":{"className":"java.lang.Object","identityHashCode":39},
              "lockOwnerId":8,"lockOwnerName":"b","stackTrace":[]},
             {"threadName":"b","threadId":8,"threadState":"WAITING","lockName":"x.Y@1","lockOwnerId":-1,
              "lockedMonitors":[{"className":"java.lang.Object","identityHashCode":39,
                "lockedStackDepth":3}],
              "stackTrace":[{"className":"java.lang.Object","methodName":"wait","lineNumber":-2}]}]}
            """);

    assertWait(named("a", dump), LockWait.Kind.MONITOR, "java.lang.Object@27", "8", "b");
    assertWait(named("b", dump), LockWait.Kind.NOTIFICATION, "x.Y@1", null, null);
    assertThat(named("b", dump).holdsLocks()).containsExactly("java.lang.Object@27");
  }

  @Test
  void javacoreNamesDeadlocksOwnersAndProcessorTime() throws IOException {
    Dump dump =
        read(
            """
            0SECTION       TITLE subcomponent dump routine
            1TIDATETIME    Date: 2026/03/02 at 10:15:00:123
            1CIPROCESSID   Process ID: 4711 (0x1267)
            0SECTION       LOCKS subcomponent dump routine
            3LKMONOBJECT       com/example/A@0xE1: owner "t-2" (J9VMThread:0xB2), entry count 1
            1LKDEADLOCK    Deadlock detected !!!
            NULL           ---------------------
            NULL
            2LKDEADLOCKTHR  Thread "t-1" (0xB1)
            3LKDEADLOCKWTR    is waiting for:
            4LKDEADLOCKMON      sys_mon_t:0x00007F5E infl_mon_t: 0x00007F5F:
            4LKDEADLOCKOBJ      com/example/A@0xE1
            3LKDEADLOCKOWN    which is owned by:
            2LKDEADLOCKTHR  Thread "t-2" (0xB2)
            3LKDEADLOCKWTR    is waiting for:
            4LKDEADLOCKOBJ      com/example/B@0xE2
            3LKDEADLOCKOWN    which is owned by:
            2LKDEADLOCKTHR  Thread "t-1" (0xB1)
            0SECTION       THREADS subcomponent dump routine
            3XMTHREADINFO      "t-1" J9VMThread:0xB1, omrthread_t:0x07, java/lang/Thread:0xC1, state:B, prio=5
            3XMJAVALTHREAD            (java/lang/Thread getId:0x5D2, isDaemon:true)
            3XMTHREADINFO1            (native thread ID:0x71C, vmstate:CW, vm thread flags:0x00000481)
            3XMCPUTIME               CPU usage total: 0.015500000 secs, current category="Application"
            3XMHEAPALLOC             Heap bytes allocated since last GC cycle=0 (0x0)
            3XMTHREADBLOCK     Blocked on: com/example/A@0xE1 Owned by: "t-2" (J9VMThread:0xB2, java/lang/Thread:0xC2)
            3XMTHREADINFO3           Java callstack:
            4XESTACKTRACE                at com/example/Shop.sell(Shop.java:8(Compiled Code))
            5XESTACKTRACE                   (entered lock: com/example/B@0xE2, entry count: 1)
            3XMTHREADINFO3           Native callstack:
            4XENATIVESTACK                (0x00007807EC291CD2 [libj9prt29.so+0x5dcd2])
            3XMTHREADINFO      "t-2" J9VMThread:0xB2, omrthread_t:0x08, java/lang/Thread:0xC2, state:B, prio=5
            4XESTACKTRACE                at com/example/Shop.buy(Shop.java:21)
            """);

    assertThat(dump.processId()).isEqualTo("4711");
    assertThat(dump.deadlocks()).containsExactly(List.of("t-1", "t-2"));
    DumpedThread first = named("t-1", dump);
    assertThat(first.cpuMillis()).isEqualTo(15.5);
    assertThat(first.frames()).containsExactly("com.example.Shop.sell(Shop.java:8)");
    assertThat(first.holdsLocks()).containsExactly("com/example/B@0xE2");
    assertWait(first, LockWait.Kind.MONITOR, "com/example/A@0xE1", "0xB2", "t-2");
    assertWait(named("t-2", dump), LockWait.Kind.MONITOR, "com/example/B@0xE2", "0xB1", "t-1");
  }

  @Test
  void visualVmsOwnersAndSynchronizersAreRead() throws IOException {
    Dump dump =
        read(
            """
            "a" - Thread t@17
               java.lang.Thread.State: WAITING
            \tat jdk.internal.misc.Unsafe.park(Native Method)
            \t- parking to wait for <5c> (a java.util.concurrent.locks.ReentrantLock$FairSync) owned by "b" t@18
            \tat com.example.Shop.sell(Shop.java:8)

               Locked ownable synchronizers:
            \t- locked <54> (a java.util.concurrent.locks.ReentrantLock$FairSync)

            """);

    assertWait(named("a", dump), LockWait.Kind.PARK, "5c", "18", "b");
    assertThat(named("a", dump).holdsLocks()).containsExactly("54");
  }

  @Test
  void aDebuggersExportNamesTheOwner() throws IOException {
    Dump dump =
        read(
            """
            "main@1" prio=5 tid=0x1 nid=NA waiting for monitor entry
              java.lang.Thread.State: BLOCKED
            \t blocks b@901
            \t waiting for b@901 to release lock on <0x387> (a java.lang.Object)
            \t  at com.example.Shop.sell(Shop.java:8)
            \t  - locked <0x388> (a java.lang.Object)
            """);

    assertWait(named("main@1", dump), LockWait.Kind.MONITOR, "0x387", null, "b@901");
    assertThat(named("main@1", dump).holdsLocks()).containsExactly("0x388");
  }

  @Test
  void framesOfAnExceptionBelowADumpAreNotTheLastThreads() throws IOException {
    Dump dump =
        read(
            """
            "a" Id=7 RUNNABLE
            \tat com.example.A.b(A.java:1)

            10:15:00 ERROR com.example.Failed - java.lang.IllegalStateException: no
            \tat com.example.C.d(C.java:9)
            """);

    assertThat(named("a", dump).frames()).containsExactly("com.example.A.b(A.java:1)");
  }
}
