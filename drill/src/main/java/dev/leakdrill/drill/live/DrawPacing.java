package dev.leakdrill.drill.live;

/**
 * The interval at which pages get new data, so that drawing them does not take CPU from the drill:
 * viewers are on loopback and share its processors. Stateless.
 */
final class DrawPacing {

  static final int MAX_SECONDS_PER_CHUNK = 20;

  /** Its multiples modulo 1 are as evenly spread as possible for any count. */
  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  private static final int SECONDS_PER_DRAWING_AND_PROCESSOR = 4;

  private DrawPacing() {}

  /**
   * Returns the number of seconds of a run sent at a time: one while there are no more viewers than
   * processors; beyond that each processor draws one page in four seconds, and nobody waits for
   * more than {@value #MAX_SECONDS_PER_CHUNK} s.
   */
  static int secondsPerChunk(int viewers, int processors) {
    if (viewers <= processors) {
      return 1;
    }
    int seconds = (SECONDS_PER_DRAWING_AND_PROCESSOR * viewers + processors - 1) / processors;
    return Math.min(seconds, MAX_SECONDS_PER_CHUNK);
  }

  /**
   * Returns the turn of the n-th viewer: which share of a chunk's length it waits for the chunk,
   * from 0 to 1. Ten browsers drawing at the same moment would hold up the drill for longer than a
   * request takes.
   */
  static double turn(int number) {
    return number * GOLDEN_RATIO % 1;
  }
}
