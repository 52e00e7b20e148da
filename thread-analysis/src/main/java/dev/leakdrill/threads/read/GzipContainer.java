package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file compressed by gzip. */
final class GzipContainer implements Container {

  private static final int BUFFER_BYTES = 1 << 16;

  @Override
  public boolean matches(byte[] start) {
    return Container.startsWith(start, 0x1f, 0x8b);
  }

  @Override
  public List<Dump> read(String name, String shortName, InputStream in, ContentReader contents)
      throws IOException {
    DamageTolerantInput unpacked;
    try {
      unpacked = new DamageTolerantInput(new GZIPInputStream(in, BUFFER_BYTES));
    } catch (EOFException | ZipException e) {
      throw new UnreadableDumpException(name, "is damaged gzip data");
    }
    List<Dump> dumps = contents.read(name, shortName, contents.unpacked(name, unpacked));
    return ContentReader.withProblem(
        dumps,
        unpacked.isDamaged()
            ? shortName + ": its compressed data is damaged or cut off; what comes before was read"
            : null);
  }
}
