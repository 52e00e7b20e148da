package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.page.JavaHighlighter.Token;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JavaHighlighterTest {

  private final JavaHighlighter tokens = new JavaHighlighter();

  private String marked(String line) {
    return tokens.of(line).stream()
        .map(
            token ->
                token.kind().equals("plain")
                    ? token.text()
                    : "<%s:%s>".formatted(token.kind().charAt(0), token.text()))
        .collect(Collectors.joining());
  }

  @Test
  void keywordsStringsNumbersAndAnnotationsAreRecognized() {
    assertThat(marked("  @Override public int size() { return of(\"a \\\" b\", 'c', 1_000L); }"))
        .isEqualTo(
            "  <a:@Override> <k:public> <k:int> size() { <k:return> of(<s:\"a \\\" b\">, <s:'c'>,"
                + " <n:1_000L>); }");
  }

  @Test
  void aKeywordInsideAWordOrAStringIsPlain() {
    assertThat(marked("newClient(\"new\"); forEach")).isEqualTo("newClient(<s:\"new\">); forEach");
  }

  @Test
  void aCommentGoesOnOverLinesUntilItEnds() {
    assertThat(marked("int a; // if")).isEqualTo("<k:int> a; <c:// if>");
    assertThat(marked("/** while")).isEqualTo("<c:/** while>");
    assertThat(marked("no star, if")).isEqualTo("<c:no star, if>");
    assertThat(marked("end */ if")).isEqualTo("<c:end */> <k:if>");
    assertThat(marked("if /* a */ if")).isEqualTo("<k:if> <c:/* a */> <k:if>");
  }

  @Test
  void aHunkMayStartWithinAComment() {
    assertThat(marked("   * if it is new")).isEqualTo("<c:   * if it is new>");
    assertThat(marked("   */")).isEqualTo("<c:   */>");
    assertThat(marked("  int a = b")).isEqualTo("  <k:int> a = b");
    assertThat(marked("      * 2;")).isEqualTo("      * <n:2>;");
  }

  @Test
  void tokensJoinedAreTheLine() {
    for (String line : List.of("", "\"open", "'", "/*", "a // \"b\"", "@", "1..2", "</script>")) {
      assertThat(
              new JavaHighlighter()
                  .of(line).stream().map(Token::text).collect(Collectors.joining()))
          .isEqualTo(line);
    }
  }
}
