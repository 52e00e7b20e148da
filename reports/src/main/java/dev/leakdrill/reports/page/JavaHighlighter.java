package dev.leakdrill.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits lines of Java into tokens that are shown in different colours. It knows words, not
 * grammar, because a hunk of a diff is no program and may start within a comment. Takes lines in
 * order. For one thread.
 */
final class JavaHighlighter {

  /**
   * A part of a line.
   *
   * @param kind {@code keyword}, {@code string}, {@code comment}, {@code annotation}, {@code
   *     number} or {@code plain}
   */
  public record Token(String kind, String text) {}

  private static final String PLAIN = "plain";
  private static final String COMMENT = "comment";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//.*|/\\*.*?(?:\\*/|$))"
              + "|(?<string>\"(?:\\\\.|[^\"\\\\])*\"?|'(?:\\\\.|[^'\\\\])*'?)"
              + "|(?<annotation>@\\w+)"
              + "|(?<number>\\b\\d[\\w.]*)"
              + "|(?<word>[A-Za-z_$][\\w$]*)");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends final finally float for goto if implements import"
                  + " instanceof int interface long native new package private protected public"
                  + " record return sealed short static strictfp super switch synchronized this"
                  + " throw throws transient try var void volatile while yield true false null")
              .split(" "));

  private boolean inComment;
  private boolean seenCode;

  /** Returns a line's tokens; joined, they are the line. */
  List<Token> of(String line) {
    List<Token> tokens = new ArrayList<>();
    int from = 0;
    // A comment whose start the hunk does not show; after code such a line is a product.
    boolean startsInComment = !seenCode && line.strip().startsWith("*");
    if (inComment || startsInComment) {
      int end = line.indexOf("*/");
      inComment = end < 0;
      from = end < 0 ? line.length() : end + 2;
      add(tokens, COMMENT, line.substring(0, from));
    }
    Matcher matcher = TOKEN.matcher(line).region(from, line.length());
    while (matcher.find()) {
      add(tokens, PLAIN, line.substring(from, matcher.start()));
      add(tokens, kind(matcher), matcher.group());
      from = matcher.end();
    }
    add(tokens, PLAIN, line.substring(from));
    seenCode |= tokens.stream().anyMatch(token -> !token.kind().equals(COMMENT));
    return List.copyOf(tokens);
  }

  private String kind(Matcher matcher) {
    String text = matcher.group();
    if (matcher.group(COMMENT) != null) {
      inComment = text.startsWith("/*") && !(text.length() > 3 && text.endsWith("*/"));
      return COMMENT;
    } else if (matcher.group("word") != null) {
      return KEYWORDS.contains(text) ? "keyword" : PLAIN;
    } else if (matcher.group("string") != null) {
      return "string";
    }
    return matcher.group("annotation") != null ? "annotation" : "number";
  }

  private static void add(List<Token> tokens, String kind, String text) {
    if (text.isEmpty()) {
      return;
    }
    int last = tokens.size() - 1;
    if (last >= 0 && tokens.get(last).kind().equals(kind)) {
      tokens.set(last, new Token(kind, tokens.get(last).text() + text));
    } else {
      tokens.add(new Token(kind, text));
    }
  }
}
