package dev.leakdrill.cli.doctor;

import java.io.IOException;

/** A program for {@link AttachCheck} to attach to: it ends when its standard input does. */
final class AttachTarget {

  static final String READY = "ready";

  private AttachTarget() {}

  /** Says that it runs, and waits. */
  public static void main(String[] args) throws IOException {
    System.out.println(READY);
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
  }
}
