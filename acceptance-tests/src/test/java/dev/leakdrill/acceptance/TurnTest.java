package dev.leakdrill.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts that leave nothing out and nothing in twice. */
class TurnTest {

  private static final List<String> MATRIX = List.of("a", "b", "c", "d", "e", "f", "g");

  @Test
  void turnsTogetherAreTheWholeMatrix() {
    List<String> together = new ArrayList<>();
    for (int turn = 1; turn <= Turn.COUNT; turn++) {
      together.addAll(Turn.of(Integer.toString(turn), "").of(MATRIX));
    }

    assertThat(together).containsExactlyInAnyOrderElementsOf(MATRIX);
  }

  @Test
  void allIsTheWholeMatrix() {
    assertThat(Turn.of("all", "1234567").of(MATRIX)).isEqualTo(MATRIX);
  }

  @Test
  void commitChoosesAndIsNamed() {
    assertThat(Turn.of("", "0000001fffff").of(MATRIX)).containsExactly("b", "e");
    assertThat(Turn.of("", "0000001fffff").toString())
        .contains("turn 2 of 3", "commit 0000001", "-Dleakdrill.turn=all");
  }

  @Test
  void buildOutsideARepositoryHasATurnToo() {
    assertThat(Turn.of("", "").of(MATRIX)).containsExactly("a", "d", "g");
  }

  @Test
  void anythingElseIsRefused() {
    for (String asked : List.of("0", "4", "none", "-1")) {
      assertThatThrownBy(() -> Turn.of(asked, ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("all or 1 to 3, not " + asked);
    }
  }

  @Test
  void thisBuildHasOne() {
    assertThat(Turn.ofThisBuild().of(MATRIX)).isNotEmpty();
  }

  @Test
  void aTestOfOnePartRunsInItsTurnAndWhenAllRun() {
    assertThat(Turn.of("2", "").isPart(2)).isTrue();
    assertThat(Turn.of("2", "").isPart(3)).isFalse();
    assertThat(Turn.of("all", "").isPart(3)).isTrue();
  }

  @Test
  void aMatrixThatIsShorterThanItsPartsHasOneInEachBuild() {
    for (int part = 1; part <= Turn.COUNT; part++) {
      assertThat(Turn.of("" + part, "").of(List.of("a", "b"), 9)).hasSize(1);
    }
    assertThat(Turn.of("", "ffffff8").of(List.of("a", "b", "c"), 9)).hasSize(1);
    assertThat(Turn.of("all", "").of(List.of("a", "b", "c"), 9)).hasSize(3);
  }
}
