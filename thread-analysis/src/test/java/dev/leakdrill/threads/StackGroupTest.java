package dev.leakdrill.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackGroupTest {

  private static final List<DumpedThread> MIXED =
      Samples.both(
          Samples.both(
              Samples.threads("r-", 1, 2, Samples.CALL), Samples.threads("w-", 7, 3, Samples.IDLE)),
          Samples.threads("r-", 20, 4, Samples.CALL));

  @Test
  void threadsWithTheSameStackAreOneGroupInTheOrderTheyCome() {
    List<StackGroup> groups = StackGroup.of(MIXED);

    assertThat(groups).extracting(StackGroup::count).containsExactly(6, 3);
    assertThat(groups.get(0).members()).extracting(DumpedThread::name).endsWith("r-22", "r-23");
    assertThat(groups.get(1).frames()).isEqualTo(Samples.IDLE);
  }

  @Test
  void aDifferentStateIsADifferentGroup() {
    DumpedThread waiting = DumpedThread.of("1", "a", "WAITING", false, Samples.CALL);
    DumpedThread running = DumpedThread.of("2", "b", "RUNNABLE", false, Samples.CALL);
    DumpedThread virtual = DumpedThread.of("3", "", "WAITING", true, Samples.CALL);

    assertThat(StackGroup.of(List.of(waiting, running, virtual))).hasSize(3);
  }

  @Test
  void aDumpCountsTheThreadsOfAPackageWhetherTheyAreNamedOrNot() {
    StackGroup counted =
        new StackGroup(40, List.of(DumpedThread.of(null, "r-1", "", false, Samples.CALL)));
    Dump dump = Samples.dump("1", null, MIXED, List.of(), List.of());

    assertThat(counted.unnamed()).isEqualTo(39);
    assertThat(counted.isIn("com.example")).isTrue();
    assertThat(dump.threadCount()).isEqualTo(9);
    assertThat(dump.threadsIn("com.example")).isEqualTo(9);
    assertThat(dump.threadsIn("jdk.internal.net.http")).isEqualTo(6);
    assertThat(dump.threadsIn("com.exam")).isZero();
  }

  @Test
  void aGroupHasAMemberAndNoMoreThanItCounts() {
    assertThatThrownBy(() -> new StackGroup(3, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StackGroup(3, MIXED)).isInstanceOf(IllegalArgumentException.class);
  }
}
