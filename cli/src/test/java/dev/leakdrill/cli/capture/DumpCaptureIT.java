package dev.leakdrill.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.leakdrill.threads.DumpedThread;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Captures of real processes. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DumpCaptureIT {

  private static final Duration QUICK = Duration.ofMillis(100);

  @TempDir Path dumps;
  @TempDir Path temporary;
  private final StringWriter progress = new StringWriter();

  private CapturedDumps take(Child child, int times) throws CaptureException {
    return take(child.pid(), times);
  }

  private CapturedDumps take(long pid, int times) throws CaptureException {
    return DumpCapture.take(
        new CaptureSettings(pid, QUICK, times, dumps), new PrintWriter(progress), false);
  }

  @Test
  void takesTextWhereThereAreNoVirtualThreads() throws Exception {
    try (Child child = Child.java(List.of(), "ParkedThreads", "platform", "3")) {
      child.awaitLine("parked");

      CapturedDumps captured = take(child, 2);

      assertThat(captured.note()).isNull();
      assertThat(captured.files())
          .extracting(file -> file.getFileName().toString())
          .containsExactly("dump-1.txt", "dump-2.txt");
      assertThat(captured.dumps())
          .hasSize(2)
          .allSatisfy(
              dump -> {
                assertThat(dump.namedThreads())
                    .extracting(DumpedThread::name)
                    .contains("parked-1", "parked-2", "parked-3");
                assertThat(dump.problems()).isEmpty();
              });
      assertThat(captured.folder().getFileName().toString())
          .matches(child.pid() + "-[\\w.]*programs.ParkedThreads-\\d{8}T\\d{6}Z");
      assertThat(progress.toString().lines())
          .allMatch(line -> line.matches("dump \\d of 2: \\d+ threads in [\\d,]+ ms"))
          .hasSize(2);
      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  void takesJsonWhereThereAreVirtualThreads() throws Exception {
    Path jdk = Child.jdkWithVirtualThreads().orElse(null);
    assumeThat(jdk).as("a JDK with virtual threads").isNotNull();
    List<String> options = List.of("-Djava.io.tmpdir=" + temporary);
    try (Child child = Child.java(jdk, options, Map.of(), "ParkedThreads", "virtual", "3")) {
      child.awaitLine("parked");

      CapturedDumps captured = take(child, 2);

      assertThat(captured.folder()).isDirectoryContaining("glob:**/dump-1.json");
      assertThat(captured.folder()).isDirectoryNotContaining("glob:**.txt");
      assertThat(captured.dumps())
          .hasSize(2)
          .allSatisfy(
              dump ->
                  assertThat(dump.namedThreads().stream().filter(DumpedThread::virtual))
                      .extracting(DumpedThread::name)
                      .containsExactlyInAnyOrder("parked-1", "parked-2", "parked-3"));
      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void takesTextWhereTheJvmHasFoundADeadlock() throws Exception {
    Path jdk = Child.jdkWithVirtualThreads().orElse(Path.of(System.getProperty("java.home")));
    try (Child child = Child.java(jdk, List.of(), Map.of(), "DeadlockedThreads")) {
      child.awaitLine("deadlocked");

      CapturedDumps captured = take(child, 1);

      assertThat(captured.files()).hasSize(1);
      assertThat(captured.dumps().get(0).deadlocks()).hasSize(1);
    }
  }

  @Test
  void saysThatVirtualThreadsAreNotSeenWhereTheProcessCannotWriteJson() throws Exception {
    Path jdk = Child.jdkWithVirtualThreads().orElse(null);
    assumeThat(jdk).as("a JDK with virtual threads").isNotNull();
    List<String> options = List.of("-Djava.io.tmpdir=" + temporary.resolve("none"));
    try (Child child = Child.java(jdk, options, Map.of(), "ParkedThreads", "virtual", "3")) {
      child.awaitLine("parked");

      assertThat(take(child, 1).files())
          .hasSize(1)
          .allMatch(file -> file.toString().endsWith(".txt"));

      assertThat(progress.toString())
          .contains("virtual threads, if there are any, are not seen")
          .contains("NoSuchFile");
    }
  }

  @Test
  void diagnosesWhatThereIsWhenTheProcessEnds() throws Exception {
    try (Child child = Child.java(List.of(), "ParkedThreads", "platform", "1")) {
      child.awaitLine("parked");
      PrintWriter endsItAfterADump =
          new PrintWriter(progress) {
            @Override
            public void println(String line) {
              super.println(line);
              child.end();
            }
          };

      CapturedDumps captured =
          DumpCapture.take(
              new CaptureSettings(child.pid(), QUICK, 4, dumps), endsItAfterADump, false);

      assertThat(captured.note())
          .isEqualTo("process %d ended after dump 1 of 4; diagnosing that one", child.pid());
      assertThat(captured.folder()).isDirectoryContaining("glob:**/dump-1.txt");
    }
  }

  @Test
  void saysWhatToDoWhereAttachingIsDisabled() throws Exception {
    String option = "-XX:+DisableAttachMechanism";
    try (Child onCommandLine = Child.java(List.of(option), "ParkedThreads", "platform", "1");
        Child inEnvironment =
            Child.java(
                Path.of(System.getProperty("java.home")),
                List.of(),
                Map.of("JDK_JAVA_OPTIONS", option),
                "ParkedThreads",
                "platform",
                "1")) {
      for (Child child : List.of(onCommandLine, inEnvironment)) {
        child.awaitLine("parked");
        assertThatThrownBy(() -> take(child, 1))
            .isInstanceOf(CaptureException.class)
            .hasMessageContaining("-XX:+DisableAttachMechanism")
            .hasMessageContaining("jhsdb jstack --pid " + child.pid());
      }
      assertThat(dumps).isEmptyDirectory();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void doesNotEndAJvmThatHandlesNoSignals() throws Exception {
    try (Child child = Child.java(List.of("-Xrs"), "ParkedThreads", "platform", "1")) {
      child.awaitLine("parked");

      assertThatThrownBy(() -> take(child, 1)).hasMessageContaining("-Xrs");

      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void doesNotEndWhatIsNoJvm() throws Exception {
    try (Child child = Child.of("cat")) {
      assertThatThrownBy(() -> take(child, 1))
          .isInstanceOf(CaptureException.class)
          .hasMessageContaining("(cat) is no Java process");

      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aStoppedProcessIsNotWaitedFor() throws Exception {
    try (Child child = Child.java(List.of(), "ParkedThreads", "platform", "1")) {
      child.awaitLine("parked");
      child.signal("STOP");
      await().until(() -> ProcessFacts.of(child.pid()).isStopped());

      assertThatThrownBy(() -> take(child, 1)).hasMessageContaining("kill -CONT " + child.pid());
    }
  }

  @Test
  void refusesItselfAndAProcessThatIsNotThere() throws Exception {
    assertThatThrownBy(() -> take(ProcessHandle.current().pid(), 1))
        .hasMessageContaining("is this command itself");
    Child ended = Child.java(List.of(), "ParkedThreads", "platform", "1");
    ended.close();
    assertThatThrownBy(() -> take(ended, 1))
        .hasMessage(
            "there is no process %d: leakdrill diagnose lists the Java processes there are",
            ended.pid());
  }

  @Test
  void listsAJavaProcessByItsMainClass() throws Exception {
    try (Child child = Child.java(List.of("-XX:-UsePerfData"), "ParkedThreads", "platform", "1");
        Child published = Child.java(List.of(), "ParkedThreads", "platform", "1")) {
      child.awaitLine("parked");
      published.awaitLine("parked");

      List<JavaProcess> found = JavaProcesses.find();

      assertThat(found)
          .filteredOn(process -> process.pid() == child.pid() || process.pid() == published.pid())
          .hasSize(2)
          .allSatisfy(
              process -> {
                assertThat(process.program()).endsWith("programs.ParkedThreads");
                assertThat(process.startedAt()).isNotNull();
              });
      assertThat(found).noneMatch(process -> process.pid() == ProcessHandle.current().pid());
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void ctrlCLeavesTheDumpsThereAre() throws Exception {
    assumeThat(ignoresInterrupts()).as("started in the background").isFalse();
    try (Child target = Child.java(List.of(), "ParkedThreads", "platform", "1")) {
      target.awaitLine("parked");
      try (Child capture =
          Child.java(
              List.of("--add-exports=jdk.attach/sun.tools.attach=ALL-UNNAMED"),
              "CaptureMain",
              String.valueOf(target.pid()),
              dumps.toString())) {
        capture.awaitLine("dump 1 of 2");

        capture.signal("INT");

        assertThat(capture.remainingLines())
            .containsExactly("interrupted after dump 1 of 2; diagnosing that one");
        assertThat(capture.exitCode()).isZero();
        assertThat(target.isAlive()).isTrue();
      }
    }
  }

  /** So does what a shell without job control starts in the background, and its children. */
  private static boolean ignoresInterrupts() throws Exception {
    Path status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }
}
