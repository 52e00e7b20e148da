package dev.leakdrill.threads.read;

import java.io.IOException;

/**
 * A file is no thread dump, or cannot be read as one. The message is one line: the file's name,
 * what is wrong with it, and where it helps what to do instead.
 */
public final class UnreadableDumpException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableDumpException(String name, String problem) {
    super(PlainText.of(name) + " " + problem);
  }
}
