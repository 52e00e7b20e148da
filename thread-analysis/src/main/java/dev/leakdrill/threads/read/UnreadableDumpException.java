package dev.leakdrill.threads.read;

import java.io.IOException;

/**
 * A file is no thread dump, or cannot be read as one. The message is one line and names the known
 * forms, or what to do instead.
 */
public final class UnreadableDumpException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableDumpException(String name, String problem) {
    this(PlainText.of(name) + " " + problem + "; known are " + DumpForms.names());
  }

  private UnreadableDumpException(String message) {
    super(message);
  }

  /** Returns one that says what to do instead, as the list of the known forms would not. */
  static UnreadableDumpException withAdvice(String name, String problemAndAdvice) {
    return new UnreadableDumpException(PlainText.of(name) + " " + problemAndAdvice);
  }
}
