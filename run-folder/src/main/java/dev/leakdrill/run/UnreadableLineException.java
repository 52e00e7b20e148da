package dev.leakdrill.run;

/** A line of a file is left out; the message says why, in some words. */
final class UnreadableLineException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableLineException(String reason) {
    super(reason);
  }
}
