package dev.leakdrill.run;

/** Thrown for a line that cannot be read and is left out; the message is the reason. */
final class UnreadableLineException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableLineException(String reason) {
    super(reason);
  }
}
