package dev.leakdrill.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a program acquires something that has to be given back, with how many were and how
 * many were not by the time of a dump; from the agent of module {@code leak-agent}. Immutable.
 *
 * @param resource what is acquired, in words and in the plural: {@code pool leases}, {@code timer
 *     tasks}, {@code clients}, {@code connections}
 * @param acquired how many in all
 * @param returned how many of those were given back
 * @param outstanding how many are still held; what is missing was garbage-collected
 * @param inUse how many of those are at work, for what idles between uses; else null
 * @param oldestMillis age of the oldest that is held, milliseconds; null if there is none
 * @param medianMillis half of what is held is at least so old, milliseconds; null likewise
 * @param passThroughFrames so many of the frames, counted from the innermost, return what they
 *     acquired to their caller; the first frame after them is responsible for giving it back
 * @param frames innermost first
 */
public record AcquisitionSite(
    String resource,
    long acquired,
    long returned,
    long outstanding,
    @Nullable Long inUse,
    @Nullable Long oldestMillis,
    @Nullable Long medianMillis,
    int passThroughFrames,
    List<String> frames) {

  /** Copies the frames. */
  public AcquisitionSite {
    frames = List.copyOf(frames);
  }
}
