package dev.leakdrill.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a program acquires something that has to be given back, and what became of it up to one
 * dump; from the agent of module {@code leak-agent}. Immutable.
 *
 * @param resource what is acquired, in words and in the plural: {@code pool leases}, {@code timer
 *     tasks}, {@code clients}, {@code connections}
 * @param acquired how many in all
 * @param returned how many of those were given back
 * @param outstanding how many are still held; the collector took the rest
 * @param inUse how many of the rest are at work, for what idles between uses; else null
 * @param oldestMillis age of the oldest of the rest, milliseconds; null if there is none
 * @param medianMillis half of the rest are at least so old, milliseconds; null likewise
 * @param handedOn so many of the frames, counted from the innermost, only hand it on to their
 *     caller; the first one behind them has to see to its return
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
    int handedOn,
    List<String> frames) {

  /** Copies the frames. */
  public AcquisitionSite {
    frames = List.copyOf(frames);
  }

  /** Returns the frame to name: the first of the program's own that does not hand it on. */
  String frame() {
    return first(handedOn, FrameOrigin.OWN, first(0, FrameOrigin.OWN, null));
  }

  private String first(int from, FrameOrigin origin, @Nullable String otherwise) {
    return frames.stream()
        .skip(from)
        .filter(frame -> FrameOrigin.of(frame) == origin)
        .findFirst()
        .orElseGet(() -> otherwise == null ? frames.isEmpty() ? "" : frames.get(0) : otherwise);
  }

  /** Returns whose the frame to name is. */
  FrameOrigin origin() {
    return frames.isEmpty() ? FrameOrigin.GENERATED : FrameOrigin.of(frame());
  }
}
