package dev.leakdrill.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeakedThreadsTest {

  @Test
  void aThreadOfAJstackTextCountsOnceHoweverManyFramesItHas() {
    String text =
        """
        Full thread dump

        "a" #1 daemon
           java.lang.Thread.State: WAITING (parking)
        \tat java.lang.Object.wait(java.base@17/Native Method)
        \tat dev.leakdrill.client.A.b(A.java:1)
        \tat dev.leakdrill.client.A.c(A.java:2)

        "b" #2
        \tat dev.leakdrill.payment.A.b(A.java:1)

        "c" #3
        \tat app//dev.leakdrill.client.A.b(A.java:1)
        """;

    assertThat(LeakedThreads.threadsInJstack(text, "dev.leakdrill.client")).isEqualTo(2);
  }
}
