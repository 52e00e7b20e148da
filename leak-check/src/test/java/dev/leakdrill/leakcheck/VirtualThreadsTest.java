package dev.leakdrill.leakcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class VirtualThreadsTest {

  /** JDK 21: frames without "at", neither state nor time. */
  private static final String DUMP_OF_21 =
      """
      4711
      2026-11-23T19:40:05.168000975Z
      21.0.5+11-LTS

      #1 "main"
            java.base/java.lang.Thread.dumpThreads(Native Method)

      #22 "" virtual
            java.base/java.lang.VirtualThread.park(VirtualThread.java:582)
            com.example.Order.pay(Order.java:7)

      #23 "" virtual

      """;

  /** JDK 25: a state, a time, locks. */
  private static final String DUMP_OF_25 =
      """
      4711
      2026-11-23T19:40:05.168000975Z
      25.0.3+9-LTS

      #13 "of \\" virtual" WAITING 2026-11-23T19:40:05.186369178Z
          at java.base/java.lang.Object.wait0(Native Method)
          - waiting on <java.lang.ref.ReferenceQueue$Lock@10e31a9a>

      #28 "two
      lines" virtual TIMED_WAITING 2026-11-23T19:40:05.186875610Z
          at java.base/java.lang.VirtualThread.parkNanos(VirtualThread.java:784)
          - parking to wait for <java.lang.Object@10e31a9a>
          at app//com.example.Order$$Lambda/0x00007f.run(Unknown Source)
      """;

  @Test
  void readsVirtualThreadsOfTheFirstFormat() {
    assertThat(VirtualThreads.parse(DUMP_OF_21))
        .extracting(LiveThread::label, LiveThread::alive)
        .containsExactly(tuple("virtual #22", true), tuple("virtual #23", false));
    assertThat(VirtualThreads.parse(DUMP_OF_21).get(0).frames())
        .containsExactly(
            "java.lang.VirtualThread.park(VirtualThread.java:582)",
            "com.example.Order.pay(Order.java:7)");
  }

  @Test
  void readsNamesOfTwoLinesAndLeavesLocksAndPlatformThreadsOut() {
    assertThat(VirtualThreads.parse(DUMP_OF_25))
        .singleElement()
        .satisfies(
            thread -> {
              assertThat(thread.label()).isEqualTo("virtual \"two\nlines\"");
              assertThat(thread.frames())
                  .containsExactly(
                      "java.lang.VirtualThread.parkNanos(VirtualThread.java:784)",
                      "com.example.Order$$Lambda/0x00007f.run(Unknown Source)");
            });
  }

  @Test
  void anInterruptIsKeptAndDoesNotDisturb() {
    Thread.currentThread().interrupt();

    assertThat(VirtualThreads.live()).isNotNull();

    assertThat(Thread.interrupted()).isTrue();
  }
}
