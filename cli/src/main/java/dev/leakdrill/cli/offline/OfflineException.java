package dev.leakdrill.cli.offline;

/** Why there is no zip, and what to do, in a sentence. */
public final class OfflineException extends Exception {

  private static final long serialVersionUID = 1L;

  OfflineException(String message) {
    super(message);
  }
}
