package dev.leakdrill.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Right answers as people type them, and wrong ones. */
class LabAnswerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"1000", "1,000", "1,000/s", "~1000", " 961.5 ", "1039,9", "1000 rps", "1000 /s"})
  void numbersWithinTheToleranceAreRightHoweverTheyAreWritten(String typed) {
    assertThat(new LabAnswer("1000 +- 40").accepts(typed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"959", "1041", "1", "b", "", "-1000", "1e3", "1000 x 2", "NaN"})
  void otherNumbersAreNot(String typed) {
    assertThat(new LabAnswer("1000 +- 40").accepts(typed)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AGateway:12",
        "AGateway.java:12",
        "AGateway:14",
        "at x.y.AGateway.authorize(AGateway.java:12)",
        "x.y.AGateway.java:12 "
      })
  void linesAreRightAsToolsPrintThem(String typed) {
    assertThat(new LabAnswer("AGateway:12 or AGateway:14").accepts(typed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AGateway:13", "BGateway:12", "12", "AGateway", "AGateway:120"})
  void otherLinesAreNot(String typed) {
    assertThat(new LabAnswer("AGateway:12 or AGateway:14").accepts(typed)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"b,true", "B,true", "b),true", "a,false", "ab,false", "'',false"})
  void choicesAreLetters(String typed, boolean right) {
    assertThat(new LabAnswer("b").accepts(typed)).isEqualTo(right);
  }
}
