package dev.leakdrill.drill.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.threads.diagnose.Culprit;
import dev.leakdrill.threads.read.UnreadableDumpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParsedDumpsTest {

  @TempDir private Path folder;
  private final ParsedDumps dumps = new ParsedDumps();

  @Test
  void eachDumpIsReadWhenItIsTakenAndNotAgain() throws IOException {
    for (int i = 0; i < 4; i++) {
      Path file = dump(i, 1 + 20 * i);
      dumps.dumped(file);
      Files.delete(file);
    }

    assertThat(dumps.culprit())
        .map(Culprit::frame)
        .hasValueSatisfying(frame -> assertThat(frame).contains("shop.Order.pay"));
  }

  @Test
  void withoutGrowthThereIsNoCulprit() throws IOException {
    assertThat(dumps.culprit()).isEmpty();

    dumps.dumped(dump(0, 1));
    dumps.dumped(dump(1, 1));

    assertThat(dumps.culprit()).isEmpty();
  }

  @Test
  void aFileThatIsNoDumpIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("0.json"), "{}");

    assertThatThrownBy(() -> dumps.dumped(file)).isInstanceOf(UnreadableDumpException.class);
  }

  /** A dump in the JDK's text format with this many threads in the same call. */
  private Path dump(int second, int threads) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "2026-11-28 08:00:%02d\nFull thread dump OpenJDK 64-Bit Server VM:\n"
                .formatted(second));
    for (int i = 0; i < threads; i++) {
      text.append(
          """

          "request-%d" #%d daemon prio=5 os_prio=0 cpu=1.00ms elapsed=%d.00s tid=0x%x nid=0x%x waiting on condition
             java.lang.Thread.State: WAITING (parking)
          \tat jdk.internal.misc.Unsafe.park(java.base@17/Native Method)
          \tat shop.Order.pay(Order.java:42)
          """
              .formatted(i, 20 + i, 1 + second, 1000 + i, 1000 + i));
    }
    return Files.writeString(folder.resolve(second + ".txt"), text);
  }
}
