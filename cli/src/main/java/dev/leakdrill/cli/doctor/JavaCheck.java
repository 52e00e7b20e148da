package dev.leakdrill.cli.doctor;

/** Is there one JDK, new enough, and is it the one that Maven takes? Stateless. */
final class JavaCheck {

  private static final String ID = "JDK";
  private static final int MIN_FEATURE = 17;
  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  private JavaCheck() {}

  static CheckResult judge(JavaFacts java) {
    String which = "%s at %s".formatted(java.version(), java.home());
    if (java.feature() < MIN_FEATURE) {
      return CheckResult.fail(ID, which, "install JDK 17 or newer, and set JAVA_HOME to it");
    }
    if (!java.hasCompiler()) {
      return CheckResult.fail(
          ID, which + " has no javac", "install a JDK, 17 or newer, and set JAVA_HOME to it");
    }
    if (java.javaHome() != null && java.javaHomeVersion() == null) {
      return CheckResult.fail(
          ID,
          which + ", but JAVA_HOME is '" + java.javaHome() + "' and has no bin/java",
          "set JAVA_HOME to a JDK, 17 or newer, or unset it");
    }
    if (isOther(java)) {
      return CheckResult.warn(
          ID,
          "%s; JAVA_HOME has %s, the java on the PATH is %s"
              .formatted(which, java.javaHomeVersion(), java.pathVersion()),
          "Maven takes JAVA_HOME's and you the PATH's: make them the same");
    }
    if (!java.hasAttach()) {
      return CheckResult.warn(
          ID, which + " has no module jdk.attach", "install a full JDK for dumps of live JVMs");
    }
    return CheckResult.ok(
        ID,
        which
            + (java.feature() < FIRST_WITH_VIRTUAL_THREADS
                ? "; virtual threads would need 21 or newer"
                : ""));
  }

  private static boolean isOther(JavaFacts java) {
    return known(java.javaHomeVersion())
        && known(java.pathVersion())
        && !java.pathVersion().equals(java.javaHomeVersion());
  }

  @org.jspecify.annotations.NullUnmarked
  private static boolean known(String version) {
    return version != null && !version.isEmpty();
  }
}
