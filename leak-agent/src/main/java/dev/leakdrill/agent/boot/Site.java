package dev.leakdrill.agent.boot;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** A place in the program where a resource was acquired, and how often. */
final class Site {

  private final ResourceType resource;
  private final List<String> frames;
  private final int handedOn;
  private final LongAdder acquired = new LongAdder();
  private final LongAdder returned = new LongAdder();
  private final LongAdder collected = new LongAdder();

  /**
   * @param frames innermost first, without loader and module
   * @param handedOn how many of them, from the innermost, only hand the resource on
   */
  Site(ResourceType resource, List<String> frames, int handedOn) {
    this.resource = resource;
    this.frames = List.copyOf(frames);
    this.handedOn = handedOn;
  }

  ResourceType resource() {
    return resource;
  }

  List<String> frames() {
    return frames;
  }

  int handedOn() {
    return handedOn;
  }

  void countAcquired() {
    acquired.increment();
  }

  void countReturned() {
    returned.increment();
  }

  /** Counts one that the garbage collector took before it was returned. */
  void countCollected() {
    collected.increment();
  }

  long acquired() {
    return acquired.sum();
  }

  long returned() {
    return returned.sum();
  }

  long collected() {
    return collected.sum();
  }

  /** Whether all that was acquired here is gone. Wrong for a moment while others count. */
  boolean isSettled() {
    return acquired() == returned() + collected();
  }
}
