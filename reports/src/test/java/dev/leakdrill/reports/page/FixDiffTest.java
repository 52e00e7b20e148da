package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.leakdrill.reports.page.FixDiff.Line;
import dev.leakdrill.reports.page.JavaHighlighter.Token;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixDiffTest {

  private static final String DIFF =
      """
      --- leaky/LostDeadlineGateway.java
      +++ fixed/LostDeadlineGateway.java
      @@ -1,3 +1,3 @@
       /** Calls
      -   if. */
      +   new one. */
       int a;
      --- leaky/OtherGateway.java
      -other
      """;

  @Test
  void aLineHasItsKindAndItsSign() {
    assertThat(FixDiff.lines(DIFF))
        .extracting(Line::kind, Line::sign)
        .contains(
            tuple("heading", ""),
            tuple("context", " "),
            tuple("removed", "-"),
            tuple("added", "+"));
  }

  /** The comment that the removed line ends goes on in the file as it is now. */
  @Test
  void removedAndAddedLinesAreHighlightedSeparately() {
    List<Line> lines = FixDiff.lines(DIFF);

    assertThat(lines.get(4).tokens()).containsExactly(new Token("comment", "   if. */"));
    assertThat(lines.get(5).tokens()).containsExactly(new Token("comment", "   new one. */"));
    assertThat(lines.get(6).tokens()).contains(new Token("keyword", "int"));
  }

  @Test
  void onlyFilesOfTheCaseAreShown() {
    assertThat(FixDiff.linesOf(DIFF, "lost-deadline")).hasSize(7);
    assertThat(FixDiff.linesOf(DIFF, "stalled-call")).isEmpty();
  }
}
