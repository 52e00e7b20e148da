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
 * A map with weak keys that are compared by identity. Safe for use by many threads; a look-up takes
 * no lock.
 *
 * @param <V> must not refer to the key
 */
final class WeakIdentityMap<V> {

  private final ConcurrentMap<Object, V> map = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** A key in the map. Equal to itself, and to a {@link LookupKey} for the object it refers to. */
  private static final class WeakKey extends WeakReference<Object> {
    private final int hash;

    WeakKey(Object object, ReferenceQueue<Object> queue) {
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

  /** A key for a look-up; refers strongly to its object. */
  private record LookupKey(Object object) {
    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof WeakKey held && held.refersTo(object);
    }
  }

  @Nullable V get(Object key) {
    return map.get(new LookupKey(key));
  }

  /**
   * Adds a mapping. The key must have none yet.
   *
   * @return the weak reference to the key
   */
  Reference<Object> put(Object key, V value) {
    WeakKey held = new WeakKey(key, collected);
    map.put(held, value);
    size.incrementAndGet();
    return held;
  }

  /** Removes and returns a key's value; null if it has none. */
  @Nullable V remove(Object key) {
    LookupKey probe = new LookupKey(key);
    // remove() takes a lock even if the key is absent, which is the common case when sampling.
    return map.containsKey(probe) ? removed(map.remove(probe)) : null;
  }

  /** Removes the keys that were garbage-collected and passes their values to {@code lost}. */
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

  /** Returns the number of keys, including those collected and not yet expunged. */
  int size() {
    return size.get();
  }

  /** Returns a live, unmodifiable view of the values. */
  Collection<V> values() {
    return Collections.unmodifiableCollection(map.values());
  }
}
