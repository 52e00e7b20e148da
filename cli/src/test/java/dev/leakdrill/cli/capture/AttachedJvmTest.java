package dev.leakdrill.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachedJvmTest {

  @Test
  void asksForWhatTheVersionKnows() {
    assertThat(AttachedJvm.printCommand(8, null)).isEqualTo("Thread.print -l");
    assertThat(AttachedJvm.printCommand(11, null)).isEqualTo("Thread.print -l -e");
  }

  @Test
  void doesNotStopALargeProcessForAWalkOfItsHeap() {
    assertThat(AttachedJvm.printCommand(17, 2L << 30)).contains("-l");
    assertThat(AttachedJvm.printCommand(17, 3L << 30)).isEqualTo("Thread.print -e");
  }

  @Test
  void readsVersionsOldAndNew() {
    assertThat(AttachedJvm.feature("1.8")).isEqualTo(8);
    assertThat(AttachedJvm.feature("25")).isEqualTo(25);
    assertThat(AttachedJvm.feature("")).isZero();
  }
}
