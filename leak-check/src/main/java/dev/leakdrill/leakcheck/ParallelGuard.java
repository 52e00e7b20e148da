package dev.leakdrill.leakcheck;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Refuses tests that run in parallel with others, because a new thread or a higher count cannot be
 * attributed to one of them.
 *
 * <p>A test is refused if it or an enclosing class is in concurrent mode, or if classes are by
 * default, unless its class is {@link Isolated}. Another class that asks for concurrent mode by its
 * own annotation cannot be seen from here.
 */
final class ParallelGuard {

  private static final String PARALLEL = "junit.jupiter.execution.parallel.";

  private ParallelGuard() {}

  /**
   * Refuses the test or class of this context if it runs in parallel with others.
   *
   * @param tool name of the extension, for the message
   * @param what what it cannot attribute to a test, a plural, for the message
   * @throws ExtensionConfigurationException if it does
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
    // Classes only: the engine's context around them is always in concurrent mode.
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
