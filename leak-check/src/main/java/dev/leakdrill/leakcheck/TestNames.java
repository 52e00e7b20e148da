package dev.leakdrill.leakcheck;

import org.junit.jupiter.api.extension.ExtensionContext;

/** What a failure calls the test or the class it is about. */
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
