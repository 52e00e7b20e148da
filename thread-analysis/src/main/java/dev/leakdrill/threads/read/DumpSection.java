package dev.leakdrill.threads.read;

/**
 * A part of a text dump that is about several threads at once, as the list of deadlocks is. Keeps
 * where it is in the part; for one file, by one thread.
 */
interface DumpSection {

  /**
   * Takes a line if it is of the part.
   *
   * @param dump what the part is about
   * @return whether no form needs to look at the line
   */
  boolean read(String line, DumpBuilder dump);

  /** Takes that the text ends, or that a dump starts. */
  void finish(DumpBuilder dump);
}
