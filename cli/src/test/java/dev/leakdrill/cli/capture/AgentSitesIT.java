package dev.leakdrill.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.diagnose.Confidence;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.diagnose.DiagnosisText;
import dev.leakdrill.threads.diagnose.Finding;
import dev.leakdrill.threads.diagnose.FindingKind;
import dev.leakdrill.threads.read.DumpFiles;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Captures of real processes that leak without holding a thread, with Leakdrill's agent and
 * without.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentSitesIT {

  private static final Path AGENT =
      Path.of("..", "leak-agent", "target", "leak-agent.jar").toAbsolutePath().normalize();

  private static final Path OWN_JDK = Path.of(System.getProperty("java.home"));
  private static final Duration EVERY = Duration.ofSeconds(1);

  @TempDir Path dumps;
  private final StringWriter progress = new StringWriter();

  @BeforeEach
  void needsTheAgent() {
    assumeThat(AGENT).as("mvn -pl leak-agent process-classes makes it").exists();
  }

  private CapturedDumps take(Child child) throws CaptureException {
    return DumpCapture.take(
        new CaptureSettings(child.pid(), EVERY, 3, dumps), new PrintWriter(progress), false);
  }

  private CapturedDumps takeOfTimers(Path jdk, List<String> options) throws Exception {
    try (Child child = Child.java(jdk, options, Map.of(), "UncancelledTimers")) {
      child.awaitLine("scheduling");
      return take(child);
    }
  }

  private static void assertNamed(List<Dump> dumps) {
    Diagnosis diagnosis = Diagnosis.of(dumps);
    assertThat(diagnosis.findings()).as(DiagnosisText.of(diagnosis)).hasSize(1);
    Finding finding = diagnosis.findings().get(0);
    assertThat(finding.kind()).isEqualTo(FindingKind.GROWS);
    assertThat(finding.confidence()).isGreaterThan(Confidence.LOW);
    assertThat(finding.resource()).isEqualTo("timer tasks");
    assertThat(finding.ownFrame()).contains(".UncancelledTimers.call(UncancelledTimers.java:");
  }

  @Test
  void namesTheLineThatSchedulesTasksAndCancelsNone() throws Exception {
    CapturedDumps captured = takeOfTimers(OWN_JDK, List.of("-javaagent:" + AGENT));

    assertThat(captured.files()).hasSize(3).allMatch(file -> file.toString().endsWith(".txt"));
    assertNamed(captured.dumps());
    assertNamed(
        DumpFiles.read(List.of(captured.folder().toString()), InputStream.nullInputStream())
            .dumps());
    assertThat(progress.toString().lines().filter(line -> line.contains("agent"))).hasSize(1);
    assertThat(DiagnosisText.of(Diagnosis.of(captured.dumps())))
        .contains("acquired and not given back, by the last dump");
  }

  @Test
  void namesItInAJvmOfANewerVersion() throws Exception {
    Path jdk = Child.jdkWithVirtualThreads().orElse(null);
    assumeThat(jdk).as("a JDK with virtual threads").isNotNull();

    assertNamed(takeOfTimers(jdk, List.of("-javaagent:" + AGENT)).dumps());
  }

  @Test
  void keepsTheSitesInJsonDumps() throws Exception {
    Path jdk = Child.jdkWithVirtualThreads().orElse(null);
    assumeThat(jdk).as("a JDK with virtual threads").isNotNull();
    List<String> options = List.of("-javaagent:" + AGENT);
    try (Child child = Child.java(jdk, options, Map.of(), "UncancelledTimers", "virtual")) {
      child.awaitLine("scheduling");

      CapturedDumps captured = take(child);

      assertThat(captured.files()).hasSize(3).allMatch(file -> file.toString().endsWith(".json"));
      assertThat(captured.dumps()).allMatch(dump -> dump.problems().isEmpty());
      assertNamed(captured.dumps());
    }
  }

  @Test
  void withoutTheAgentNothingIsStartedAndTheTextSaysWhereElseToLook() throws Exception {
    CapturedDumps captured = takeOfTimers(OWN_JDK, List.of());

    assertThat(Diagnosis.of(captured.dumps()).findings()).isEmpty();
    assertThat(DiagnosisText.of(Diagnosis.of(captured.dumps())))
        .startsWith("nothing found: ")
        .contains("jcmd PID GC.class_histogram", "with Leakdrill's agent");
    assertThat(Files.readString(captured.files().get(2))).doesNotContain("JMX", "\"RMI ");
    assertThat(progress.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("dump "));
  }

  @Test
  void aProcessWhoseAgentDoesNotAnswerIsDumpedAllTheSame() throws Exception {
    CapturedDumps captured = takeOfTimers(OWN_JDK, List.of("-D" + AgentSites.PROPERTY + "=1"));

    assertThat(captured.dumps()).hasSize(3).allMatch(dump -> dump.sites().isEmpty());
    assertThat(progress.toString().lines().filter(line -> line.contains("could not be read")))
        .singleElement()
        .asString()
        .contains("dev.leakdrill:type=Acquisitions", "jconsole");
  }
}
