package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.read.DumpReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeDumpTest {

  private static final int THREADS = 10_000;
  private static final int WARM_UPS = 5;

  @TempDir Path folder;

  /** A time depends on the machine, so it is printed and not judged. */
  @Test
  void tenThousandThreadsAreReadAndGroupedInATimeThatIsPrinted() throws IOException {
    List<Path> files = List.of(write(1, 6_000), write(2, 8_000), write(3, THREADS));
    for (int i = 0; i < WARM_UPS; i++) {
      Diagnosis.of(read(files));
    }

    long start = System.nanoTime();
    List<Dump> dumps = read(files);
    long read = System.nanoTime();
    Diagnosis diagnosis = Diagnosis.of(dumps);
    long end = System.nanoTime();

    System.out.printf(
        Locale.ROOT,
        "24,000 threads of 3 dumps, %d MiB: read in %d ms, diagnosed in %d ms%n",
        files.stream().mapToLong(file -> file.toFile().length()).sum() >> 20,
        (read - start) / 1_000_000,
        (end - read) / 1_000_000);
    assertThat(diagnosis.culprit())
        .isNotNull()
        .satisfies(culprit -> assertThat(culprit.count()).isEqualTo(THREADS))
        .satisfies(culprit -> assertThat(culprit.confidence()).isEqualTo(Confidence.HIGH));
  }

  private static List<Dump> read(List<Path> files) throws IOException {
    List<Dump> dumps = new ArrayList<>();
    for (Path file : files) {
      dumps.addAll(DumpReader.read(file));
    }
    return dumps;
  }

  private Path write(int dump, int threads) throws IOException {
    Path file = folder.resolve(dump + ".txt");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("2026-03-02 10:15:%02d\nFull thread dump X:\n\n".formatted(dump));
      for (int i = 0; i < threads; i++) {
        out.write(
            ("\"r-%d\" #%d daemon prio=5 os_prio=0 cpu=1.25ms elapsed=%d.00s tid=0x%x nid=0x%x"
                    + " waiting on condition  [0x0000]\n"
                    + "   java.lang.Thread.State: WAITING (parking)\n"
                    + "\tat jdk.internal.misc.Unsafe.park(java.base@17.0.15/Native Method)\n"
                    + "\t- parking to wait for  <0x%x> (a java.lang.Object)\n"
                    + "\tat com.example.Gateway.call(Gateway.java:41)\n")
                .formatted(i, i + 20, 100 + dump, i * 64, i, i * 16));
        for (int depth = 0; depth < 20; depth++) {
          // 50 different callers.
          out.write("\tat com.example.layer%d.Step.run(Step.java:%d)\n".formatted(depth, i % 50));
        }
        out.write("\n");
      }
      out.write("JNI global refs: 16, weak refs: 0\n");
    }
    return file;
  }
}
