package dev.leakdrill.threads.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that fails with an {@link UnreadableDumpException} after so many bytes. For one thread.
 */
final class BoundedInput extends FilterInputStream {

  private final String name;
  private final ByteLimit limit;

  BoundedInput(String name, InputStream in, ByteLimit limit) {
    super(in);
    this.name = name;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    limit.count(name, read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    limit.count(name, read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    limit.count(name, skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
