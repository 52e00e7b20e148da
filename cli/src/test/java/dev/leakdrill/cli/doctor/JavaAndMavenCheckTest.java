package dev.leakdrill.cli.doctor;

import static dev.leakdrill.cli.doctor.CheckResult.Level.FAIL;
import static dev.leakdrill.cli.doctor.CheckResult.Level.OK;
import static dev.leakdrill.cli.doctor.CheckResult.Level.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JavaAndMavenCheckTest {

  private static final String MAVEN =
      """
      \u001b[1mApache Maven 3.9.11 (3e54c93a704957b63ee3494413a2b544fd3d825b)\u001b[m
      Maven home: /opt/maven
      Java version: 17.0.15, vendor: Debian, runtime: /usr/lib/jvm/java-17-openjdk-amd64
      """;

  private static CheckResult java(
      int feature,
      boolean compiler,
      @Nullable String javaHome,
      @Nullable String javaHomeVersion,
      @Nullable String pathVersion) {
    return JavaCheck.judge(
        new JavaFacts(
            "/jdk",
            feature + ".0.1",
            feature,
            compiler,
            true,
            javaHome,
            javaHomeVersion,
            pathVersion));
  }

  private static CheckResult maven(String said) {
    return MavenCheck.judge(new MavenFacts(Path.of("mvn"), said, true, false));
  }

  @Test
  void oneJdkIsEnoughAndAnOlderOneSaysWhatItLacks() {
    assertThat(java(21, true, null, null, "21.0.1").level()).isEqualTo(OK);
    assertThat(java(21, true, "/jdk", "21.0.1", "").level()).isEqualTo(OK);
    assertThat(java(21, true, null, null, null).found()).doesNotContain("virtual");
    assertThat(java(17, true, null, null, null).found()).contains("need 21 or newer");
  }

  @Test
  void aRuntimeWithoutCompilerOrAWrongJavaHomeFails() {
    assertThat(java(21, false, null, null, "21.0.1").level()).isEqualTo(FAIL);
    assertThat(java(16, true, null, null, "16").level()).isEqualTo(FAIL);
    CheckResult wrong = java(21, true, "/nowhere", null, "21.0.1");
    assertThat(wrong.level()).isEqualTo(FAIL);
    assertThat(wrong.found()).contains("JAVA_HOME is '/nowhere'");
  }

  @Test
  void twoJdksAreSaid() {
    CheckResult two = java(21, true, "/jdk", "21.0.1", "17.0.15");

    assertThat(two.level()).isEqualTo(WARN);
    assertThat(two.found()).contains("JAVA_HOME has 21.0.1, the java on the PATH is 17.0.15");
  }

  @Test
  void mavenAndItsJavaMustBeNewEnough() {
    assertThat(maven(MAVEN).found()).startsWith("3.9.11 on Java 17.0.15");
    assertThat(maven(MAVEN).level()).isEqualTo(OK);
    assertThat(maven(MAVEN.replace("3.9.11", "4.0.0-rc-3")).level()).isEqualTo(OK);
    assertThat(maven(MAVEN.replace("3.9.11", "3.6.3")).level()).isEqualTo(FAIL);
    assertThat(maven(MAVEN.replace("17.0.15", "1.8.0_392")).level()).isEqualTo(FAIL);
    assertThat(maven("mvn: not this one").level()).isEqualTo(WARN);
    assertThat(MavenCheck.judge(new MavenFacts(Path.of("mvn"), null, true, true)).level())
        .isEqualTo(FAIL);
  }

  @Test
  void withoutMavenTheWrapperDoesIfItHasItsMaven() {
    assertThat(MavenCheck.judge(new MavenFacts(null, null, true, true)).level()).isEqualTo(OK);
    assertThat(MavenCheck.judge(new MavenFacts(null, null, true, false)).level()).isEqualTo(WARN);
    assertThat(MavenCheck.judge(new MavenFacts(null, null, false, false)).level()).isEqualTo(FAIL);
  }
}
