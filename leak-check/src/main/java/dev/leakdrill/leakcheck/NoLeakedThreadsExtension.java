package dev.leakdrill.leakcheck;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The JUnit extension behind {@link NoLeakedThreads}. Stateless: baselines are in JUnit's store.
 */
final class NoLeakedThreadsExtension
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private static final Namespace BASELINES = Namespace.create(NoLeakedThreadsExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    takeBaseline(context, ruleOfClass(context));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    judge(context, ruleOfClass(context), TestNames.testClass(context));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    takeBaseline(context, ruleOfTest(context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    judge(context, ruleOfTest(context), TestNames.test(context));
  }

  private static void takeBaseline(ExtensionContext context, @Nullable NoLeakedThreads rule) {
    if (rule == null) {
      return;
    }
    ParallelGuard.refuse(context, "@NoLeakedThreads", "threads");
    // An invalid rule must fail before the test, not after it.
    new AllowList(rule);
    if (rule.lingerMillis() < 0) {
      throw new ExtensionConfigurationException(
          "@NoLeakedThreads: lingerMillis is "
              + rule.lingerMillis()
              + ", and must not be negative");
    }
    baselines(context).put(context.getUniqueId(), ThreadSnapshot.take());
  }

  private static void judge(ExtensionContext context, @Nullable NoLeakedThreads rule, String what) {
    ThreadSnapshot baseline = baseline(context);
    // Without a baseline the test was refused, or a callback before this extension failed.
    if (rule == null || baseline == null) {
      return;
    }
    List<LiveThread> leaked = baseline.newSince(new AllowList(rule), rule.lingerMillis());
    if (leaked.isEmpty()) {
      return;
    }
    addToBaselines(context.getParent(), leaked);
    throw new AssertionError(LeakReport.of(what, rule.lingerMillis(), leaked));
  }

  /**
   * Adds the threads to the enclosing classes' baselines, so that they do not fail for them too.
   */
  private static void addToBaselines(Optional<ExtensionContext> parent, List<LiveThread> leaked) {
    for (ExtensionContext at = parent.orElse(null); at != null; at = at.getParent().orElse(null)) {
      ThreadSnapshot baseline = baseline(at);
      if (baseline != null) {
        baselines(at).put(at.getUniqueId(), baseline.with(leaked));
      }
    }
  }

  private static @Nullable ThreadSnapshot baseline(ExtensionContext context) {
    return baselines(context).get(context.getUniqueId(), ThreadSnapshot.class);
  }

  private static Store baselines(ExtensionContext context) {
    return context.getStore(BASELINES);
  }

  private static @Nullable NoLeakedThreads ruleOfTest(ExtensionContext context) {
    Optional<NoLeakedThreads> own =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), NoLeakedThreads.class);
    if (own.isPresent()) {
      return own.get();
    }
    NoLeakedThreads ofClass = ruleOfClass(context);
    return ofClass == null || ofClass.eachTest() ? ofClass : null;
  }

  private static @Nullable NoLeakedThreads ruleOfClass(ExtensionContext context) {
    Class<?> at = context.getRequiredTestClass();
    for (; at != null; at = at.getEnclosingClass()) {
      Optional<NoLeakedThreads> rule = AnnotationSupport.findAnnotation(at, NoLeakedThreads.class);
      if (rule.isPresent()) {
        return rule.get();
      }
    }
    return null;
  }
}
