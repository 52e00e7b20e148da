package dev.leakdrill.threads.read;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is no thread dump, or cannot be read as one. The message is one line and names the known
 * forms.
 */
public final class UnreadableDumpException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableDumpException(Path file, String problem) {
    super(file + " " + problem + "; known are " + DumpForms.names());
  }
}
