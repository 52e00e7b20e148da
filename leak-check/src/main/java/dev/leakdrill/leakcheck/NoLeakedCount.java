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
 * Fails a test after which a count is higher than before it. For leaks without a thread, such as a
 * pool's leases, a timer's tasks or open sockets.
 *
 * <pre>
 * private final Pool pool = new Pool();
 *
 * &#64;RegisterExtension
 * final NoLeakedCount leases = NoLeakedCount.of("pool leases", pool::leased);
 * </pre>
 *
 * <p>It counts before the test's {@code @BeforeEach} methods and after its {@code @AfterEach}
 * methods, so the counted object must outlive these: create it in a field and end it with
 * {@code @AutoClose}. In a static field the rule also applies to the class as a whole, from before
 * {@code @BeforeAll} to after {@code @AfterAll}. A leak fails either its test or the class, not
 * both.
 *
 * <p>Immutable; the test's thread reads the count. Tests must not run in parallel, as for {@link
 * NoLeakedThreads}.
 */
public final class NoLeakedCount
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private final Namespace namespace = Namespace.create(NoLeakedCount.class, this);
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
   * Returns a rule by which a count must be back at its baseline within two seconds after the test.
   *
   * @param what the name of the counted things, a plural: {@code "pool leases"}
   * @param count returns the current count; called often, must not block. If it throws, the test
   *     fails with an {@code IllegalStateException}
   */
  public static NoLeakedCount of(String what, LongSupplier count) {
    return new NoLeakedCount(what, count, 0, GracePeriod.DEFAULT_MILLIS);
  }

  /**
   * Returns a rule by which the count may be higher by {@code more} after a test, and after a class
   * as a whole.
   *
   * @throws IllegalArgumentException if negative
   */
  public NoLeakedCount allowing(long more) {
    return new NoLeakedCount(what, count, notNegative("allowing", more), lingerMillis);
  }

  /**
   * Returns a rule with this grace period, in milliseconds, in which the count may still fall; 0
   * for none. A test whose count is back at once does not wait.
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
    // Without a baseline the test was refused, or a callback before this extension failed.
    if (before == null) {
      return;
    }
    long after = GracePeriod.awaitClean(now -> now - before <= allowed, this::now, lingerMillis);
    long more = after - before;
    if (more <= allowed) {
      return;
    }
    addToBaselines(context.getParent(), more);
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

  /** Raises the baselines of the enclosing classes, so that they do not fail for the same leak. */
  private void addToBaselines(Optional<ExtensionContext> parent, long more) {
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
    return context.getStore(namespace);
  }

  private static long notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "NoLeakedCount: " + name + " is " + value + ", and must not be negative");
    }
    return value;
  }
}
