package dev.leakdrill.threads.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text in UTF-8, each of bounded length, as {@link PlainText} leaves them. Of a longer
 * line, the middle is left out: a thread's header is known by its end as well. For one text, by one
 * thread.
 *
 * <p>It looks for line ends in bytes, and makes no characters of the ASCII that nearly all lines
 * are: a large dump has millions.
 */
final class LineReader {

  private static final byte DELETE = 0x7f;
  private static final int MAX_START = 3_072;
  private static final int MAX_END = 1_024;

  private final InputStream text;
  private final byte[] buffer = new byte[1 << 15];

  /** A line that is long, or in two buffers. */
  private final byte[] line = new byte[MAX_START + 2 * MAX_END];

  private int length;
  private int next;
  private int end;
  private boolean isAfterReturn;
  private boolean isPlain;

  LineReader(InputStream text) {
    this.text = text;
  }

  static LineReader of(String text) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns the next line without its end; null after the last one. */
  @Nullable String readLine() throws IOException {
    boolean isBegun = false;
    isPlain = true;
    length = 0;
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
        isBegun = true;
        append(start, lineEnd);
        continue;
      }
      isAfterReturn = buffer[next++] == '\r';
      if (!isBegun && lineEnd - start <= MAX_START + MAX_END) {
        return line(buffer, start, lineEnd - start);
      }
      append(start, lineEnd);
      return longLine();
    }
    return isBegun ? longLine() : null;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, text.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private int indexOfLineEnd(int from) {
    int i = from;
    while (i < end) {
      byte b = buffer[i];
      // Bytes of characters beyond ASCII are negative.
      if (b < ' ' && b != '\t') {
        if (b == '\n' || b == '\r') {
          break;
        }
        isPlain = false;
      } else if (b == DELETE) {
        isPlain = false;
      }
      i++;
    }
    return i;
  }

  /** Keeps the line's start, and of what follows as much as fits; the last of that is its end. */
  private void append(int from, int to) {
    int at = from;
    while (at < to) {
      if (length == line.length) {
        System.arraycopy(line, length - MAX_END, line, MAX_START, MAX_END);
        length = MAX_START + MAX_END;
      }
      int count = Math.min(to - at, line.length - length);
      System.arraycopy(buffer, at, line, length, count);
      length += count;
      at += count;
    }
  }

  private String longLine() {
    if (length > MAX_START + MAX_END) {
      System.arraycopy(line, length - MAX_END, line, MAX_START, MAX_END);
      length = MAX_START + MAX_END;
    }
    return line(line, 0, length);
  }

  private String line(byte[] bytes, int from, int count) {
    return isPlain
        ? new String(bytes, from, count, StandardCharsets.ISO_8859_1)
        : PlainText.of(new String(bytes, from, count, StandardCharsets.UTF_8));
  }
}
