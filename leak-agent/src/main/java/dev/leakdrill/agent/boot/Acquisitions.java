package dev.leakdrill.agent.boot;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The acquired resources that are not returned yet, with their sites. Tracks every {@code oneIn}-th
 * acquisition of a resource type, by identity and weakly; at most {@value #MAX_SITES} sites and
 * {@value #MAX_TRACKED} objects, further ones are dropped and set {@link #limited()}. Safe for use
 * by many threads.
 */
final class Acquisitions {

  static final int MAX_SITES = 1_000;
  static final int MAX_TRACKED = 100_000;

  private final int oneIn;
  private final int maxTracked;
  private final Clock clock;
  private final SiteTable sites;
  private final Map<ResourceType, Totals> totals = new EnumMap<>(ResourceType.class);
  private final WeakIdentityMap<Acquisition> tracked = new WeakIdentityMap<>();

  /** The site of each client, tracked or not, for its connections. */
  private final WeakIdentityMap<Site> clientSites = new WeakIdentityMap<>();

  /** Objects that wrap a tracked connection, such as a TLS connection around a plain one. */
  private final WeakIdentityMap<Acquisition> aliases = new WeakIdentityMap<>();

  private volatile boolean limited;

  /** The counts of one resource type; tracked acquisitions only, but for {@code seen}. */
  static final class Totals {
    private final AtomicLong seen = new AtomicLong();
    final LongAdder acquired = new LongAdder();
    final LongAdder returned = new LongAdder();
    final LongAdder collected = new LongAdder();
  }

  Acquisitions(int oneIn) {
    this(oneIn, MAX_SITES, MAX_TRACKED, Clock.SYSTEM);
  }

  Acquisitions(int oneIn, int maxSites, int maxTracked, Clock clock) {
    this.oneIn = oneIn;
    this.maxTracked = maxTracked;
    this.clock = clock;
    sites = new SiteTable(maxSites, clock);
    for (ResourceType resource : ResourceType.values()) {
      totals.put(resource, new Totals());
    }
  }

  void acquired(ResourceType resource, Object object) {
    if (isSampled(resource)) {
      track(sites.here(resource), object);
    }
  }

  /**
   * Records a client.
   *
   * @param tracked the object that lives until the client is returned
   * @param client the object that its connections refer to
   */
  void clientAcquired(Object tracked, Object client) {
    Site site = sites.here(ResourceType.CLIENTS);
    clientSites.expunge(lost -> {});
    if (site != null && clientSites.size() < maxTracked) {
      clientSites.put(client, site);
    }
    if (isSampled(ResourceType.CLIENTS)) {
      track(site, tracked);
    }
  }

  /** Records a connection at its client's site, or at the caller's if the client is not known. */
  void connectionAcquired(Object connection, Object client) {
    if (isSampled(ResourceType.CONNECTIONS)) {
      Site clientSite = clientSites.get(client);
      track(
          clientSite == null
              ? sites.here(ResourceType.CONNECTIONS)
              : sites.sibling(ResourceType.CONNECTIONS, clientSite),
          connection);
    }
  }

  /** The N-th, 2N-th ..; not the first, so that N times the count never exceeds the truth. */
  private boolean isSampled(ResourceType resource) {
    return totals(resource).seen.incrementAndGet() % oneIn == 0;
  }

  private void track(@Nullable Site site, Object object) {
    expunge();
    if (site == null || tracked.size() >= maxTracked) {
      limited = true;
      return;
    }
    // A pool's entry may be returned unnoticed and acquired again: close the old record.
    returned(object);
    site.countAcquired();
    totals(site.resource()).acquired.increment();
    tracked.put(object, new Acquisition(site, clock.nanoTime()));
  }

  /** Records a return; has no effect if the object is not tracked. */
  void returned(Object object) {
    Acquisition acquisition = tracked.remove(object);
    if (acquisition != null) {
      acquisition.site().countReturned();
      totals(acquisition.site().resource()).returned.increment();
    }
  }

  /** From now on {@link #idle} of {@code outer} applies to {@code inner}. */
  void wrapped(Object outer, Object inner) {
    Acquisition found = find(inner);
    aliases.expunge(lost -> {});
    if (found != null) {
      aliases.put(outer, found);
    }
  }

  /** Records whether a connection is idle in its client's pool. */
  void idle(Object connection, boolean idle) {
    Acquisition found = find(connection);
    if (found != null) {
      found.idle(idle);
    }
  }

  private @Nullable Acquisition find(Object object) {
    Acquisition found = tracked.get(object);
    return found == null ? aliases.get(object) : found;
  }

  /** Counts and drops the objects that were garbage-collected. */
  void expunge() {
    tracked.expunge(
        lost -> {
          lost.site().countCollected();
          totals(lost.site().resource()).collected.increment();
        });
  }

  Iterable<Acquisition> outstanding() {
    return tracked.values();
  }

  Totals totals(ResourceType resource) {
    // Never null: the constructor adds every type.
    return totals.get(resource);
  }

  int oneIn() {
    return oneIn;
  }

  /** Returns whether acquisitions were dropped because a limit was reached. */
  boolean limited() {
    return limited;
  }

  long nowNanos() {
    return clock.nanoTime();
  }
}
