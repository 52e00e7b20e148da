package dev.leakdrill.agent.boot;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A place in the program that acquires a resource, with its counts. Safe for use by many threads.
 */
final class Site {

  private final ResourceType resource;
  private final List<String> frames;
  private final int passThroughFrames;
  private final LongAdder acquired = new LongAdder();
  private final LongAdder returned = new LongAdder();
  private final LongAdder collected = new LongAdder();

  /**
   * @param frames innermost first, without loader and module
   * @param passThroughFrames number of innermost frames that only pass the resource on
   */
  Site(ResourceType resource, List<String> frames, int passThroughFrames) {
    this.resource = resource;
    this.frames = List.copyOf(frames);
    this.passThroughFrames = passThroughFrames;
  }

  ResourceType resource() {
    return resource;
  }

  List<String> frames() {
    return frames;
  }

  int passThroughFrames() {
    return passThroughFrames;
  }

  void countAcquired() {
    acquired.increment();
  }

  void countReturned() {
    returned.increment();
  }

  /** Counts a resource that was garbage-collected before it was returned. */
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

  /** Returns whether nothing is outstanding here. Inexact while other threads count. */
  boolean isSettled() {
    return acquired() == returned() + collected();
  }
}
