package dev.leakdrill.threads.read;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * A decompressing stream that ends where compressed data is damaged or cut off, instead of failing:
 * half a dump tells something. For one thread.
 */
final class DamageTolerantInput extends FilterInputStream {

  private boolean damaged;

  DamageTolerantInput(InputStream in) {
    super(in);
  }

  /** Returns whether the stream has ended too early. */
  boolean isDamaged() {
    return damaged;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (damaged) {
      return -1;
    }
    try {
      return super.read(bytes, offset, length);
    } catch (EOFException | ZipException e) {
      damaged = true;
      return -1;
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
