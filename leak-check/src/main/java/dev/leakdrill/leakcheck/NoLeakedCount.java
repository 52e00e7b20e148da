package dev.leakdrill.leakcheck;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Fails a test that leaves a count higher than it found it: for leaks that keep no thread, such as
 * a pool's leases, a timer's tasks or open sockets.
 *
 * <pre>
 * private final Pool pool = new Pool();
 *
 * &#64;RegisterExtension
 * final NoLeakedCount leases = NoLeakedCount.of("pool leases", pool::leased);
 * </pre>
 *
 * <p>Counted before the test's {@code @BeforeEach} methods and after its {@code @AfterEach}
 * methods, so what is counted must live longer than the test's body: make it in a field, and end it
 * by {@code @AutoClose}. In a static field the class as a whole is judged too, from before
 * {@code @BeforeAll} to after {@code @AfterAll}. A leak is accused once: what a test was failed
 * for, its class is not.
 *
 * <p>Immutable; the count is asked for by the test's own thread. Tests must not run beside others,
 * as for {@link NoLeakedThreads}.
 */
public final class NoLeakedCount
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private final Namespace baselines = Namespace.create(NoLeakedCount.class, this);
  private final String what;
  private final LongSupplier count;
  private final long allowed;
  private final long lingerMillis;

  private NoLeakedCount(String what, LongSupplier count, long allowed, long lingerMillis) {
    this.what = what;
    this.count = count;
    this.allowed = allowed;
    this.lingerMillis = lingerMillis;
  }

  /**
   * Judges one count; nothing may be left of it, two seconds after the test.
   *
   * @param what what is counted, a plural: {@code "pool leases"}
   * @param count how many there are at this moment; asked often, and must not block. If it throws,
   *     the test fails with an {@code IllegalStateException}
   */
  public static NoLeakedCount of(String what, LongSupplier count) {
    return new NoLeakedCount(what, count, 0, GracePeriod.DEFAULT_MILLIS);
  }

  /**
   * Returns a rule by which so many may be left, of a test and of a class as a whole.
   *
   * @throws IllegalArgumentException if negative
   */
  public NoLeakedCount allowing(long more) {
    return new NoLeakedCount(what, count, notNegative("allowing", more), lingerMillis);
  }

  /**
   * Returns a rule that waits so long for the count to fall, in milliseconds; 0 judges at once.
   * Only a test with something left waits.
   *
   * @throws IllegalArgumentException if negative
   */
  public NoLeakedCount lingerMillis(long millis) {
    return new NoLeakedCount(what, count, allowed, notNegative("lingerMillis", millis));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    takeBaseline(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    judge(context, TestNames.testClass(context));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    takeBaseline(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    judge(context, TestNames.test(context));
  }

  private void takeBaseline(ExtensionContext context) {
    ParallelGuard.refuse(context, "NoLeakedCount", what);
    baselines(context).put(context.getUniqueId(), now());
  }

  private void judge(ExtensionContext context, String test) {
    Long before = baseline(context);
    // No baseline: the test was refused, or something before this extension failed.
    if (before == null) {
      return;
    }
    long after = GracePeriod.until(now -> now - before <= allowed, this::now, lingerMillis);
    long more = after - before;
    if (more <= allowed) {
      return;
    }
    forgiveIn(context.getParent(), more);
    throw new AssertionError(
        String.format(
            "%s: %d more than before %s, %d ms after it (%d -> %d%s)",
            what,
            more,
            test,
            lingerMillis,
            before,
            after,
            allowed == 0 ? "" : ", " + allowed + " allowed"));
  }

  /** What a test has been failed for is no news to the classes around it. */
  private void forgiveIn(Optional<ExtensionContext> parent, long more) {
    for (ExtensionContext at = parent.orElse(null); at != null; at = at.getParent().orElse(null)) {
      Long before = baseline(at);
      if (before != null) {
        baselines(at).put(at.getUniqueId(), before + more);
      }
    }
  }

  private long now() {
    try {
      return count.getAsLong();
    } catch (RuntimeException e) {
      throw new IllegalStateException("the " + what + " cannot be counted: " + e, e);
    }
  }

  private @Nullable Long baseline(ExtensionContext context) {
    return baselines(context).get(context.getUniqueId(), Long.class);
  }

  private Store baselines(ExtensionContext context) {
    return context.getStore(baselines);
  }

  private static long notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "NoLeakedCount: " + name + " is " + value + ", and must not be negative");
    }
    return value;
  }
}
