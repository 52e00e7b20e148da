package dev.leakdrill.leakcheck;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Refuses tests that run beside others: a new thread does not say which test has started it, nor a
 * count whose it is, so a judgement would accuse neighbours.
 *
 * <p>A neighbour is certain if the test, or a class around it, is in concurrent mode, or if classes
 * are by default; an {@link Isolated} class has none. What cannot be seen from here is a class of
 * the same run that asks for concurrent mode by its own annotation.
 */
final class ParallelGuard {

  private static final String PARALLEL = "junit.jupiter.execution.parallel.";

  private ParallelGuard() {}

  /**
   * @param tool who refuses
   * @param what what it cannot tell from the neighbours', a plural
   * @throws ExtensionConfigurationException if the test has neighbours
   */
  static void refuse(ExtensionContext context, String tool, String what) {
    boolean enabled =
        context
            .getConfigurationParameter(PARALLEL + "enabled", Boolean::parseBoolean)
            .orElse(false);
    if (enabled && !isolated(context) && (concurrent(context) || classesAreConcurrent(context))) {
      throw new ExtensionConfigurationException(
          tool
              + " cannot tell the "
              + what
              + " of "
              + context.getDisplayName()
              + " from those of tests that run beside it:"
              + " put @Isolated on its class, or switch "
              + PARALLEL
              + "enabled off");
    }
  }

  private static boolean concurrent(ExtensionContext context) {
    // Only as far as classes reach: the engine around them is always in concurrent mode.
    for (ExtensionContext at = context;
        at != null && at.getTestClass().isPresent();
        at = at.getParent().orElse(null)) {
      if (at.getExecutionMode() == ExecutionMode.CONCURRENT) {
        return true;
      }
    }
    return false;
  }

  private static boolean classesAreConcurrent(ExtensionContext context) {
    return context
        .getConfigurationParameter(PARALLEL + "mode.classes.default")
        .or(() -> context.getConfigurationParameter(PARALLEL + "mode.default"))
        .map("concurrent"::equalsIgnoreCase)
        .orElse(false);
  }

  private static boolean isolated(ExtensionContext context) {
    Class<?> at = context.getRequiredTestClass();
    for (; at != null; at = at.getEnclosingClass()) {
      if (AnnotationSupport.isAnnotated(at, Isolated.class)) {
        return true;
      }
    }
    return false;
  }
}
