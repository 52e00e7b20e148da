package dev.leakdrill.leakcheck;

import org.junit.jupiter.api.extension.ExtensionContext;

/** Returns the names of tests and classes for failure messages. */
final class TestNames {

  private TestNames() {}

  static String test(ExtensionContext context) {
    return context.getRequiredTestClass().getSimpleName()
        + '.'
        + context.getRequiredTestMethod().getName()
        + "()";
  }

  static String testClass(ExtensionContext context) {
    return "class " + context.getRequiredTestClass().getSimpleName();
  }
}
