package dev.leakdrill.threads.read;

/** So many bytes may be read and no more. For one thread. */
final class ByteLimit {

  private final String problem;
  private long left;

  /** Takes what to say of a file that goes over the limit: {@code is larger than 256 MiB}. */
  ByteLimit(long bytes, String problem) {
    left = bytes;
    this.problem = problem;
  }

  /**
   * Counts bytes that were read.
   *
   * @param name the file that they are of
   * @throws UnreadableDumpException if they are too many, and on each later call
   */
  void count(String name, long bytes) throws UnreadableDumpException {
    left -= Math.max(0, bytes);
    if (left < 0) {
      throw new UnreadableDumpException(name, problem);
    }
  }
}
