package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A form of files that contain other files, or texts, in which dumps are. Stateless. */
interface Container {

  /** Returns whether a file that starts with these bytes is such a container. */
  boolean matches(byte[] start);

  /**
   * Returns the dumps in it, at least one.
   *
   * @param name what to call it in the message of an exception
   * @param shortName what to call it in the dumps' names and problems
   * @param in at the container's first byte; left open
   * @param contents reads what is in it
   * @throws UnreadableDumpException if no dump is in it, or too much is
   */
  List<Dump> read(String name, String shortName, InputStream in, ContentReader contents)
      throws IOException;

  /** Returns whether bytes start with others. */
  static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
