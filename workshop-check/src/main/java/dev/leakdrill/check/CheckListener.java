package dev.leakdrill.check;

/** Receives the progress of a check, on the check's own thread. */
public interface CheckListener {

  /** Something starts that takes a while, such as {@code compiling}. */
  void step(String what);

  /** A trial has ended. */
  void trial(TrialResult result);
}
