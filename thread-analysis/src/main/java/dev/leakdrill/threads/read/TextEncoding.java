package dev.leakdrill.threads.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the bytes of a text are to be read. Stateless. */
final class TextEncoding {

  private static final int MIN_BYTES = 16;

  private TextEncoding() {}

  /**
   * Returns UTF-16 if the first bytes are its mark, or if every second one is zero, as what
   * PowerShell redirects is; else UTF-8.
   */
  static Charset of(byte[] start) {
    if (start.length > 1) {
      boolean isBig = start[0] == (byte) 0xfe && start[1] == (byte) 0xff;
      if (isBig || start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
        return StandardCharsets.UTF_16;
      }
    }
    int[] zeros = new int[2];
    for (int i = 0; i < start.length; i++) {
      zeros[i % 2] += start[i] == 0 ? 1 : 0;
    }
    int most = start.length / 2 * 9 / 10;
    if (start.length >= MIN_BYTES && zeros[1] >= most && zeros[0] == 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (start.length >= MIN_BYTES && zeros[0] >= most && zeros[1] == 0) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }
}
