package dev.leakdrill.threads.read;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text, each of bounded length, as {@link PlainText} leaves them. Of a longer line, the
 * middle is left out: a thread's header is known by its end as well. For one text, by one thread.
 */
final class LineReader {

  private static final int MAX_START = 3_072;
  private static final int MAX_END = 1_024;

  private final Reader text;
  private final char[] buffer = new char[1 << 15];
  private int next;
  private int end;
  private boolean isAfterReturn;

  LineReader(Reader text) {
    this.text = text;
  }

  /** Returns the next line without its end; null after the last one. */
  @Nullable String readLine() throws IOException {
    StringBuilder begun = null;
    while (next < end || fill()) {
      if (isAfterReturn) {
        isAfterReturn = false;
        if (buffer[next] == '\n') {
          next++;
          continue;
        }
      }
      int start = next;
      int lineEnd = indexOfLineEnd(start);
      next = lineEnd;
      if (lineEnd == end) {
        begun = begun == null ? new StringBuilder() : begun;
        append(begun, start, lineEnd);
        continue;
      }
      isAfterReturn = buffer[next++] == '\r';
      if (begun == null && lineEnd - start <= MAX_START + MAX_END) {
        return PlainText.of(new String(buffer, start, lineEnd - start));
      }
      begun = begun == null ? new StringBuilder() : begun;
      append(begun, start, lineEnd);
      return line(begun);
    }
    return begun == null ? null : line(begun);
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, text.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private int indexOfLineEnd(int from) {
    int i = from;
    while (i < end && buffer[i] != '\n' && buffer[i] != '\r') {
      i++;
    }
    return i;
  }

  /** Keeps the line's start, and of what follows twice as much as its end may need. */
  private void append(StringBuilder line, int from, int to) {
    line.append(buffer, from, to - from);
    if (line.length() > MAX_START + 2 * MAX_END) {
      line.delete(MAX_START, line.length() - MAX_END);
    }
  }

  private static String line(StringBuilder line) {
    if (line.length() > MAX_START + MAX_END) {
      line.delete(MAX_START, line.length() - MAX_END);
    }
    return PlainText.of(line.toString());
  }
}
