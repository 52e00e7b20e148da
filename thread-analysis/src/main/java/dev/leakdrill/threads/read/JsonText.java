package dev.leakdrill.threads.read;

import java.io.InputStream;
import java.io.Reader;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text in a JSON document: a dump that Jolokia returns as one value, or a log of which each
 * line is a document. Ends where the JSON is damaged. For one file, by one thread.
 *
 * <p>{@code {"log":"Full thread dump ..\n","stream":"stdout"}} is the line between the quotes.
 */
final class JsonText extends Reader {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Where loggers and tools put a line, or all of them. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "log",
          "message",
          "msg",
          "@message",
          "full_message",
          "textPayload",
          "line",
          "body",
          "value",
          "text",
          "event",
          "content",
          "output",
          "result",
          "threadDump",
          "dump");

  /** A document a line, or a text dump in a document. */
  private static final Pattern START =
      Pattern.compile(
          "\\{[^\\n\\r]*\\}\\s*[\\n\\r]+\\s*\\{|(?:\\{\\s*\"|\\[\\s*\\{)(?s:.*)\\bFull thread dump ");

  private final JsonParser parser;
  private String text = "";
  private int next;

  JsonText(InputStream json) {
    parser = MAPPER.createParser(json);
  }

  /** Returns whether a document that starts so has its dump in a text. */
  static boolean isIn(String beginning) {
    return START.matcher(beginning).lookingAt();
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    while (next == text.length()) {
      if (!advance()) {
        return -1;
      }
    }
    int count = Math.min(length, text.length() - next);
    text.getChars(next, next + count, buffer, offset);
    next += count;
    return count;
  }

  private boolean advance() {
    try {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String property = parser.currentName();
        if (token == JsonToken.VALUE_STRING && property != null && PROPERTIES.contains(property)) {
          String value = parser.getString();
          text = value.endsWith("\n") ? value : value + "\n";
          next = 0;
          return true;
        }
      }
    } catch (JacksonException e) {
      // Cut off, or no JSON from here on: what was before it is a text all the same.
      return false;
    }
    return false;
  }

  @Override
  public void close() {
    parser.close();
  }
}
