package dev.leakdrill.acceptance.architecture.broken.back;

import dev.leakdrill.acceptance.architecture.broken.ThereAndBack;

/** The other half of a cycle of two packages. */
public final class Back {

  private Back() {}

  /** Returns something of the first half. */
  public static String back(ThereAndBack there) {
    return there.toString();
  }
}
