package dev.leakdrill.agent.boot;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What was acquired, where, and what of it is not back yet. Every {@code oneIn}-th acquisition of a
 * resource is tracked, by identity and weakly. Bounded: {@value #MOST_SITES} sites, {@value
 * #MOST_TRACKED} objects; what comes on top is left out and {@link #limited()} says so. Safe for
 * use by many threads.
 */
final class Acquisitions {

  static final int MOST_SITES = 1_000;
  static final int MOST_TRACKED = 100_000;

  private final int oneIn;
  private final int mostTracked;
  private final Clock clock;
  private final SiteTable sites;
  private final Map<ResourceType, Totals> totals = new EnumMap<>(ResourceType.class);
  private final WeakIdentityMap<Acquisition> tracked = new WeakIdentityMap<>();

  /** Where each client was made, the ones that are not tracked too: its connections ask. */
  private final WeakIdentityMap<Site> owners = new WeakIdentityMap<>();

  /** What stands in the pool for a tracked connection, as TLS does for the one below it. */
  private final WeakIdentityMap<Acquisition> aliases = new WeakIdentityMap<>();

  private volatile boolean limited;

  /** Of one resource; tracked ones only. */
  static final class Totals {
    private final AtomicLong seen = new AtomicLong();
    final LongAdder acquired = new LongAdder();
    final LongAdder returned = new LongAdder();
    final LongAdder collected = new LongAdder();
  }

  Acquisitions(int oneIn) {
    this(oneIn, MOST_SITES, MOST_TRACKED, Clock.SYSTEM);
  }

  Acquisitions(int oneIn, int mostSites, int mostTracked, Clock clock) {
    this.oneIn = oneIn;
    this.mostTracked = mostTracked;
    this.clock = clock;
    sites = new SiteTable(mostSites, clock);
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
   * Notes a client.
   *
   * @param lives what is alive as long as the client is not returned
   * @param client what its connections know
   */
  void clientAcquired(Object lives, Object client) {
    Site site = sites.here(ResourceType.CLIENTS);
    owners.expunge(lost -> {});
    if (site != null && owners.size() < mostTracked) {
      owners.put(client, site);
    }
    if (isSampled(ResourceType.CLIENTS)) {
      track(site, lives);
    }
  }

  /** Notes a connection at its client's site, or here if nobody saw the client being made. */
  void connectionAcquired(Object connection, Object client) {
    if (isSampled(ResourceType.CONNECTIONS)) {
      Site owner = owners.get(client);
      track(
          owner == null
              ? sites.here(ResourceType.CONNECTIONS)
              : sites.sibling(ResourceType.CONNECTIONS, owner),
          connection);
    }
  }

  /** Every N-th; never the first of fewer than N, so that the product overstates nothing. */
  private boolean isSampled(ResourceType resource) {
    return totals(resource).seen.incrementAndGet() % oneIn == 0;
  }

  private void track(@Nullable Site site, Object object) {
    expunge();
    if (site == null || tracked.size() >= mostTracked) {
      limited = true;
      return;
    }
    // One that comes back unseen and is acquired again, as a pool's entries are.
    returned(object);
    site.countAcquired();
    totals(site.resource()).acquired.increment();
    tracked.put(object, new Acquisition(site, clock.nanoTime()));
  }

  /** Notes that it is back; does nothing if it is not tracked, or no longer. */
  void returned(Object object) {
    Acquisition back = tracked.remove(object);
    if (back != null) {
      back.site().countReturned();
      totals(back.site().resource()).returned.increment();
    }
  }

  /** From now on this object stands for the other one in {@link #idle}. */
  void wrapped(Object outer, Object inner) {
    Acquisition found = find(inner);
    aliases.expunge(lost -> {});
    if (found != null) {
      aliases.put(outer, found);
    }
  }

  /** Notes whether a connection lies in its client's pool. */
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

  /** Counts what the garbage collector took. */
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
    // The constructor has put each.
    return totals.get(resource);
  }

  int oneIn() {
    return oneIn;
  }

  /** Whether a bound was hit, so that something is missing. */
  boolean limited() {
    return limited;
  }

  long nowNanos() {
    return clock.nanoTime();
  }
}
