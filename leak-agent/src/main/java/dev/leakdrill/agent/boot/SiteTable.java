package dev.leakdrill.agent.boot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The known sites, one per resource type and stack, up to a limit. At the limit, sites where
 * nothing is outstanding are dropped. Safe for use by many threads; a known site is found without a
 * lock.
 */
final class SiteTable {

  private static final long SWEEP_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** One line of source compiles to several instructions, so a site has several stacks. */
  private static final int MAX_STACKS_PER_SITE = 4;

  private final int maxSites;
  private final Clock clock;
  private final ConcurrentMap<Object, Site> byStack = new ConcurrentHashMap<>();
  private final Map<Identity, Site> sites = new HashMap<>();
  private long sweptNanos;
  private volatile boolean full;

  private record Identity(ResourceType resource, List<String> frames) {}

  SiteTable(int maxSites, Clock clock) {
    this.maxSites = maxSites;
    this.clock = clock;
    sweptNanos = clock.nanoTime() - SWEEP_PAUSE_NANOS;
  }

  /** Returns the site of the calling thread's stack; null if the table is full. */
  @Nullable Site here(ResourceType resource) {
    CallStack stack = CallStack.here();
    Object key = stack.key(resource);
    Site known = byStack.get(key);
    if (known != null) {
      return known;
    }
    // Check before the costly description, which is made outside the lock: it may load classes.
    return hasRoom() ? intern(key, stack.describe(resource)) : null;
  }

  /** Returns the site of the same stack for another resource type; null if the table is full. */
  @Nullable Site sibling(ResourceType resource, Site site) {
    Object key = new Identity(resource, site.frames());
    Site known = byStack.get(key);
    if (known != null) {
      return known;
    }
    return hasRoom()
        ? intern(key, new Site(resource, site.frames(), site.passThroughFrames()))
        : null;
  }

  synchronized @Nullable Site intern(Object key, Site made) {
    Identity identity = new Identity(made.resource(), made.frames());
    Site site = sites.get(identity);
    if (site == null) {
      full = sites.size() >= maxSites;
      if (!hasRoom()) {
        return null;
      }
      site = made;
      sites.put(identity, site);
    }
    if (byStack.size() >= MAX_STACKS_PER_SITE * maxSites) {
      // Only a cache: entries in use are added again.
      byStack.clear();
    }
    byStack.put(key, site);
    return site;
  }

  private boolean hasRoom() {
    return !full || sweep();
  }

  /**
   * Drops the settled sites, at most once a second. A site that is dropped during an acquisition
   * still counts it; a later one creates a second site for the same stack.
   */
  private synchronized boolean sweep() {
    if (full && clock.nanoTime() - sweptNanos >= SWEEP_PAUSE_NANOS) {
      sweptNanos = clock.nanoTime();
      sites.values().removeIf(Site::isSettled);
      byStack.values().removeIf(Site::isSettled);
      full = sites.size() >= maxSites;
    }
    return !full;
  }
}
