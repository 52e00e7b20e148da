package dev.leakdrill.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.read.DumpReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureLoopTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final int THREADS = 1204;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path dumps;

  /** Read before any limit runs. */
  private static List<Dump> whole = List.of();

  private static List<Dump> cut = List.of();

  private final StringWriter progress = new StringWriter();
  private final StopRequest stop = new StopRequest();
  private DumpFolder folder;

  @BeforeAll
  static void readDumps(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder("Full thread dump OpenJDK 64-Bit Server VM (17):\n\n");
    for (int i = 1; i <= THREADS; i++) {
      text.append("\"t-%d\" #%1$d prio=5 os_prio=0 tid=0x%1$x nid=0x1 runnable\n\n".formatted(i));
    }
    Path file = folder.resolve("dump.txt");
    cut = DumpReader.read(Files.writeString(file, text));
    whole =
        DumpReader.read(Files.writeString(file, text.append("JNI global refs: 1, weak refs: 0\n")));
  }

  @BeforeEach
  void createFolder() throws CaptureException {
    folder = DumpFolder.create(settings(3, NEVER), "a.Main", Instant.EPOCH);
  }

  private CaptureSettings settings(int times, Duration every) {
    return new CaptureSettings(4711, every, times, dumps);
  }

  private CapturedDumps run(Target target, Duration limit) throws CaptureException {
    return new CaptureLoop(
            settings(3, Duration.ZERO),
            folder,
            new CaptureProgress(new PrintWriter(progress), false, 3),
            stop,
            limit)
        .run(target);
  }

  /** A process with 1,204 threads; what happens at each dump is a test's. */
  private abstract static class FakeTarget implements Target {

    private boolean ended;
    private int taken;

    abstract void beforeDump(int number) throws Exception;

    void end() {
      ended = true;
    }

    @Override
    public String program() {
      return "a.Main";
    }

    @Override
    public TakenDump take(Path base) throws IOException {
      try {
        taken++;
        beforeDump(taken);
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      Path file = base.resolveSibling(base.getFileName() + ".txt");
      Files.writeString(file, "what the process wrote");
      return new TakenDump(file, ended ? cut : whole, Duration.ofMillis(35));
    }

    @Override
    public boolean hasEnded() {
      return ended;
    }
  }

  private static FakeTarget at(int number, Runnable event) {
    return new FakeTarget() {
      @Override
      void beforeDump(int current) {
        if (current == number) {
          event.run();
        }
      }
    };
  }

  @Test
  void printsALineADump() throws Exception {
    CapturedDumps captured = run(at(0, () -> {}), LIMIT);

    assertThat(progress.toString().lines())
        .containsExactly(
            "dump 1 of 3: 1,204 threads in 35 ms",
            "dump 2 of 3: 1,204 threads in 35 ms",
            "dump 3 of 3: 1,204 threads in 35 ms");
    assertThat(captured.dumps()).hasSize(3);
    assertThat(captured.note()).isNull();
    assertThat(captured.keptLine()).endsWith("leakdrill diagnose " + folder.path());
  }

  @Test
  void aDumpThatAnEndingProcessLeftUnfinishedIsNotKept() throws Exception {
    FakeTarget target =
        new FakeTarget() {
          @Override
          void beforeDump(int number) {
            if (number == 3) {
              end();
            }
          }
        };

    CapturedDumps captured = run(target, LIMIT);

    assertThat(captured.note())
        .isEqualTo("process 4711 ended after dump 2 of 3; diagnosing those 2");
    assertThat(folder.path()).isDirectoryNotContaining("glob:**dump-3*");
  }

  @Test
  void aHangLeavesTheDumpsBefore() throws Exception {
    CountDownLatch never = new CountDownLatch(1);

    CapturedDumps captured =
        run(
            at(
                2,
                () -> {
                  try {
                    Files.createFile(folder.file(2).resolveSibling("dump-2.txt" + Target.PART));
                    never.await();
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }),
            Duration.ofSeconds(1));

    assertThat(captured.dumps()).hasSize(1);
    assertThat(captured.note()).isEqualTo("stopped after dump 1 of 3; diagnosing that one");
    assertThat(progress.toString())
        .contains("dump 2 of 3: process 4711 has not answered for 1 s")
        .contains("jhsdb jstack --pid 4711");
    assertThat(folder.path()).isDirectoryNotContaining("glob:**" + Target.PART);
  }

  @Test
  void aFailureBeforeTheFirstDumpLeavesNoFolder() {
    FakeTarget target =
        new FakeTarget() {
          @Override
          void beforeDump(int number) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    assertThatThrownBy(() -> run(target, LIMIT))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("the disk is full")
        .extracting(e -> ((CaptureException) e).exitCode())
        .isEqualTo(2);
    assertThat(folder.path()).doesNotExist();
  }

  @Test
  void anErrorOfTheReaderIsAFailureToo() {
    assertThatThrownBy(
            () ->
                run(
                    at(
                        1,
                        () -> {
                          throw new StackOverflowError("deep\u001b[31m");
                        }),
                    LIMIT))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("gave no dump (deep);");
  }

  @Test
  void interruptedBeforeTheFirstDumpExitsAsAShellExpects() {
    stop.request();

    assertThatThrownBy(() -> run(at(1, CaptureLoopTest::neverReturn), LIMIT))
        .isInstanceOf(CaptureException.class)
        .extracting(e -> ((CaptureException) e).exitCode())
        .isEqualTo(130);
  }

  @Test
  void interruptedDuringADumpLeavesThoseBefore() throws Exception {
    CapturedDumps captured =
        run(
            at(
                2,
                () -> {
                  stop.request();
                  neverReturn();
                }),
            LIMIT);

    assertThat(captured.note()).isEqualTo("interrupted after dump 1 of 3; diagnosing that one");
  }

  private static void neverReturn() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void onATerminalTheTimeToTheNextDumpIsShown() {
    CaptureProgress lines = new CaptureProgress(new PrintWriter(progress), true, 4);

    lines.countDown(2, Duration.ofMillis(20), stop);

    assertThat(progress.toString()).startsWith("\rdump 2 of 4 in 1 s").endsWith("\r");
  }
}
