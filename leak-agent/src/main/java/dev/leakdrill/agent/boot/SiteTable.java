package dev.leakdrill.agent.boot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sites that are known, one for each resource and stack, up to a bound. When it is reached,
 * those where nothing is outstanding make room. Safe for use by many threads; a site that is known
 * is found without a lock.
 */
final class SiteTable {

  private static final long SWEEP_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** One line of source compiles to several instructions, so a site has several stacks. */
  private static final int MOST_STACKS_PER_SITE = 4;

  private final int most;
  private final Clock clock;
  private final ConcurrentMap<Object, Site> byStack = new ConcurrentHashMap<>();
  private final Map<Identity, Site> sites = new HashMap<>();
  private long sweptNanos;
  private volatile boolean full;

  private record Identity(ResourceType resource, List<String> frames) {}

  SiteTable(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
    sweptNanos = clock.nanoTime() - SWEEP_PAUSE_NANOS;
  }

  /** The site of the stack of the calling thread, null if there is no room for one more. */
  @Nullable Site here(ResourceType resource) {
    CallStack stack = CallStack.here();
    Object key = stack.key(resource);
    Site known = byStack.get(key);
    if (known != null) {
      return known;
    }
    // Asked before the costly description, which happens outside of the lock: it may load classes.
    return hasRoom() ? intern(key, stack.describe(resource)) : null;
  }

  /** The same place for another resource, null if there is no room for one more. */
  @Nullable Site sibling(ResourceType resource, Site site) {
    Object key = new Identity(resource, site.frames());
    Site known = byStack.get(key);
    if (known != null) {
      return known;
    }
    return hasRoom() ? intern(key, new Site(resource, site.frames(), site.handedOn())) : null;
  }

  synchronized @Nullable Site intern(Object key, Site made) {
    Identity identity = new Identity(made.resource(), made.frames());
    Site site = sites.get(identity);
    if (site == null) {
      full = sites.size() >= most;
      if (!hasRoom()) {
        return null;
      }
      site = made;
      sites.put(identity, site);
    }
    if (byStack.size() >= MOST_STACKS_PER_SITE * most) {
      // It only saves work; what is in use comes back.
      byStack.clear();
    }
    byStack.put(key, site);
    return site;
  }

  private boolean hasRoom() {
    return !full || sweep();
  }

  /**
   * Forgets the settled sites, at most once a second. One that is taken from the table while its
   * next acquisition is under way still counts it; the next one after that makes a twin.
   */
  private synchronized boolean sweep() {
    if (full && clock.nanoTime() - sweptNanos >= SWEEP_PAUSE_NANOS) {
      sweptNanos = clock.nanoTime();
      sites.values().removeIf(Site::isSettled);
      byStack.values().removeIf(Site::isSettled);
      full = sites.size() >= most;
    }
    return !full;
  }
}
