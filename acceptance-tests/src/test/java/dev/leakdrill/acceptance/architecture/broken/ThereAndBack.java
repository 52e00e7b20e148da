package dev.leakdrill.acceptance.architecture.broken;

import dev.leakdrill.acceptance.architecture.broken.back.Back;

/** Half of a cycle of two packages. */
public final class ThereAndBack {

  private ThereAndBack() {}

  static String there() {
    return Back.back(new ThereAndBack());
  }
}
