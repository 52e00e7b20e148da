package dev.leakdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedThreadDumpTest {

  private static final String OURS = "dev.leakdrill.client";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.leakdrill.client.A.b(A.java:1)",
        "app//dev.leakdrill.client.A.b(A.java:1)",
        "leakdrill.client@1.0/dev.leakdrill.client.sub.A.b(A.java:1)",
        "dev.leakdrill.client.A$$Lambda$14/0x0000000800c03000.run(Unknown Source)"
      })
  void framesOfThePackageCountWhateverStandsBefore(String frame) {
    assertThat(GroupedThreadDump.isIn(OURS, frame)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.leakdrill.clients.A.b(A.java:1)",
        "com.dev.leakdrill.client.A.b(A.java:1)",
        "a.B.c(dev.leakdrill.client.A)",
        "dev.leakdrill.payment.A.b(A.java:1)"
      })
  void otherFramesDoNot(String frame) {
    assertThat(GroupedThreadDump.isIn(OURS, frame)).isFalse();
  }

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

    assertThat(GroupedThreadDump.threadsInJstack(text, OURS)).isEqualTo(2);
  }
}
