package dev.leakdrill.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A line reader that keeps at most {@value #MAX_BYTES} bytes of a line, so that neither a long file
 * nor a long line fills the heap. For one thread; close it when done.
 */
final class LineReader implements AutoCloseable {

  /** Twice the longest line of a run folder, a histogram with every bucket in use. */
  static final int MAX_BYTES = 1 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int filled;
  private byte[] line = new byte[4096];
  private int length;
  private int number;
  private boolean ended;
  private boolean tooLong;

  private LineReader(InputStream in) {
    this.in = in;
  }

  static LineReader open(Path file) throws IOException {
    return new LineReader(Files.newInputStream(file));
  }

  /** Moves to the next line; returns false after the last one. */
  boolean next() throws IOException {
    if (position == filled && !fill()) {
      return false;
    }
    length = 0;
    tooLong = false;
    ended = false;
    do {
      int end = position;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      append(end - position);
      ended = end < filled;
      position = ended ? end + 1 : end;
    } while (!ended && fill());
    number++;
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return true;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  private void append(int bytes) {
    tooLong = tooLong || length + bytes > MAX_BYTES;
    if (tooLong) {
      return;
    }
    if (length + bytes > line.length) {
      line = Arrays.copyOf(line, Math.max(length + bytes, 2 * line.length));
    }
    System.arraycopy(buffer, position, line, length, bytes);
    length += bytes;
  }

  /** Returns the line's number, from 1. */
  int number() {
    return number;
  }

  /** Returns whether the line ends with a line feed; if not, it may be truncated. */
  boolean isTerminated() {
    return ended;
  }

  /**
   * Returns the line without its line terminator.
   *
   * @throws UnreadableLineException if it is longer than {@value #MAX_BYTES} bytes, or not UTF-8
   */
  String text() throws UnreadableLineException {
    if (tooLong) {
      throw new UnreadableLineException("longer than 1 MiB");
    }
    if (isAscii()) {
      return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableLineException("not UTF-8");
    }
  }

  private boolean isAscii() {
    for (int i = 0; i < length; i++) {
      if (line[i] < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
