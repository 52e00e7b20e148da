package dev.leakdrill.cli.lab;

/** A command of the labs cannot do what it was asked; the message says why, and what to do. */
public final class LabException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates one with a message for people, which may have several lines. */
  public LabException(String message) {
    super(message);
  }
}
