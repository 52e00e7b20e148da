package dev.leakdrill.threads.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** A text in UTF-8, whatever it was written in. For one thread. */
final class Utf8Input extends InputStream {

  private final Reader text;
  private final char[] chars = new char[1 << 13];
  private byte[] bytes = new byte[0];
  private int next;

  Utf8Input(Reader text) {
    this.text = text;
  }

  @Override
  public int read() throws IOException {
    return next < bytes.length || fill() ? bytes[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (next == bytes.length && !fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - next);
    System.arraycopy(bytes, next, target, offset, count);
    next += count;
    return count;
  }

  private boolean fill() throws IOException {
    int count = text.read(chars, 0, chars.length - 1);
    if (count < 0) {
      return false;
    }
    if (Character.isHighSurrogate(chars[count - 1])) {
      // Its other half comes next.
      int low = text.read();
      if (low >= 0) {
        chars[count++] = (char) low;
      }
    }
    bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
    next = 0;
    return true;
  }
}
