package dev.leakdrill.threads.read;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no thread dump, or cannot be read as one. The message is one line. */
public final class UnreadableDumpException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The formats that {@link DumpReader} knows, in words. */
  public static final String KNOWN =
      "known are jstack and jcmd Thread.print text, jcmd Thread.dump_to_file text and JSON, and"
          + " Leakdrill's threads-*.json";

  UnreadableDumpException(Path file, String problem) {
    super(file + " " + problem + "; " + KNOWN);
  }
}
