package dev.leakdrill.cli.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Is there a Maven, new enough, that runs on a Java new enough? Stateless. */
final class MavenCheck {

  private static final String ID = "Maven";
  private static final String INSTALL = "install Maven 3.8 or newer, or use ./mvnw";
  private static final int MIN_JAVA = 17;
  private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)([\\w.-]*)");
  private static final Pattern JAVA = Pattern.compile("Java version: (?:1\\.)?(\\d+)([\\w.+-]*)");

  private MavenCheck() {}

  static CheckResult judge(MavenFacts maven) {
    if (maven.launcher() == null) {
      return withoutMaven(maven);
    }
    if (maven.said() == null) {
      return CheckResult.fail(
          ID, maven.launcher() + " -v gave no answer or an error", "run it by hand; or " + INSTALL);
    }
    Matcher version = MAVEN.matcher(maven.said());
    Matcher java = JAVA.matcher(maven.said());
    if (!version.find() || !java.find()) {
      return CheckResult.warn(
          ID, maven.launcher() + " -v says nothing known", "run it by hand; or " + INSTALL);
    }
    String which =
        "%s.%s%s on Java %s%s"
            .formatted(
                version.group(1), version.group(2), version.group(3), java.group(1), java.group(2));
    int major = Integer.parseInt(version.group(1));
    if (major < 3 || major == 3 && Integer.parseInt(version.group(2)) < 8) {
      return CheckResult.fail(ID, which, INSTALL);
    }
    if (Integer.parseInt(java.group(1)) < MIN_JAVA) {
      return CheckResult.fail(ID, which, "set JAVA_HOME to a JDK, 17 or newer");
    }
    return CheckResult.ok(ID, which + ", " + maven.launcher());
  }

  private static CheckResult withoutMaven(MavenFacts maven) {
    if (!maven.hasWrapper()) {
      return CheckResult.fail(ID, "there is no mvn on the PATH, and no mvnw here", INSTALL);
    }
    if (!maven.wrapperIsFilled()) {
      return CheckResult.warn(
          ID,
          "no mvn on the PATH, and ./mvnw has not downloaded its Maven yet",
          "run ./mvnw -v once, with a network; in every command mvn is then ./mvnw");
    }
    return CheckResult.ok(ID, "./mvnw, with its Maven; in every command mvn is ./mvnw");
  }
}
