package dev.leakdrill.agent.boot;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A map by identity that keeps none of its keys alive. Safe for use by many threads; a look-up that
 * finds nothing takes no lock.
 *
 * @param <V> must not refer to the key
 */
final class WeakIdentityMap<V> {

  private final ConcurrentMap<Object, V> map = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** A key at rest. Equal to itself, and to a {@link Probe} for the object it refers to. */
  private static final class Held extends WeakReference<Object> {
    private final int hash;

    Held(Object object, ReferenceQueue<Object> queue) {
      super(object, queue);
      hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }
  }

  /** A key that asks. */
  private record Probe(Object object) {
    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Held held && held.refersTo(object);
    }
  }

  @Nullable V get(Object key) {
    return map.get(new Probe(key));
  }

  /**
   * Adds a mapping. The key must have none yet.
   *
   * @return the reference to the key, which the collector clears and enqueues one day
   */
  Reference<Object> put(Object key, V value) {
    Held held = new Held(key, collected);
    map.put(held, value);
    size.incrementAndGet();
    return held;
  }

  /** Removes and returns a key's value, null if it has none. */
  @Nullable V remove(Object key) {
    Probe probe = new Probe(key);
    // Removing locks a bin even when nothing is there, which is the common case when sampling.
    return map.containsKey(probe) ? removed(map.remove(probe)) : null;
  }

  /** Forgets the keys that were collected. */
  void expunge(Consumer<V> lost) {
    for (Reference<?> held = collected.poll(); held != null; held = collected.poll()) {
      V value = removed(map.remove(held));
      if (value != null) {
        lost.accept(value);
      }
    }
  }

  private @Nullable V removed(@Nullable V value) {
    if (value != null) {
      size.decrementAndGet();
    }
    return value;
  }

  /** How many keys there are, those included that were collected and not yet expunged. */
  int size() {
    return size.get();
  }

  /** The values as they are now and will be: a live view. */
  Collection<V> values() {
    return Collections.unmodifiableCollection(map.values());
  }
}
