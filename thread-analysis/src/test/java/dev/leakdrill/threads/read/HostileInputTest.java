package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.diagnose.DiagnosisJson;
import dev.leakdrill.threads.diagnose.DiagnosisText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is made, or damaged, to take all memory or all time. */
class HostileInputTest {

  private static final int MIB = 1 << 20;
  private static final long MAX_BYTES = 2 * MIB;
  private static final String HEADER =
      "\"%s\" #%d prio=5 os_prio=0 cpu=1.5ms elapsed=2s tid=0x1 nid=9 runnable\n";

  /** A text without an end, made as it is read. */
  private static final class Endless extends InputStream {

    private final IntFunction<String> part;
    private byte[] current = new byte[0];
    private int next;
    private int parts;
    private long read;

    Endless(IntFunction<String> part) {
      this.part = part;
    }

    @Override
    public int read() {
      if (next == current.length) {
        current = part.apply(parts++).getBytes(StandardCharsets.UTF_8);
        next = 0;
      }
      read++;
      return current[next++] & 0xff;
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Dump> read(InputStream in) throws IOException {
    return new ContentReader(MAX_BYTES, MIB, new MemoryLimit(4 * MIB)).read("x", "x", in);
  }

  private static void assertRefused(InputStream in, String problem) {
    assertThatThrownBy(() -> read(in))
        .isInstanceOf(UnreadableDumpException.class)
        .hasMessageStartingWith("x " + problem)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aTextWithoutAnEndIsRefused() {
    assertRefused(new Endless(i -> "x"), "has no lines");
    assertRefused(new Endless(i -> i == 0 ? HEADER : "\tx"), "is larger than 2 MiB");
    assertRefused(new Endless(i -> i == 0 ? HEADER : "\n"), "is larger than 2 MiB");
    assertRefused(new Endless(i -> i == 0 ? "{\"a\":\"" : "x"), "is larger than 2 MiB");
    assertRefused(new Endless(i -> i == 0 ? "{\"a\":[1" : ",1"), "is larger than 2 MiB");
  }

  @Test
  void moreThreadsThanTheHeapHasRoomForAreReadAsFarAsTheyFit() throws IOException {
    Endless text = new Endless(i -> HEADER.formatted("r-" + i, i + 1) + "\tat a.B.c(B.java:1)\n");
    Endless json =
        new Endless(
            i ->
                i == 0
                    ? "{\"threads\":["
                    : "{\"tid\":%d,\"name\":\"\",\"stack\":[\"a.B.c(B.java:%d)\"]},"
                        .formatted(i, i));

    for (Endless each : List.of(text, json)) {
      Dump dump = read(each).get(0);

      assertThat(dump.threadCount()).isBetween(3_000, 12_000);
      assertThat(each.read).isLessThan(3 * MIB);
      assertThat(dump.problems())
          .anyMatch(problem -> problem.startsWith("x: it holds more than fits in a heap"));
    }
  }

  @Test
  void whatFollowsAFullHeapIsRefusedWithTheReason() throws IOException {
    ContentReader contents = new ContentReader(MIB, MIB, new MemoryLimit(10));
    contents.read("x", "x", stream(HEADER.formatted("a", 1) + "\tat a.B.c(B.java:1)\n"));

    assertThatThrownBy(() -> contents.read("y", "y", stream(HEADER)))
        .hasMessageStartingWith("y does not fit in the heap");
  }

  @Test
  void anElementThatIsLargerThanTheHeapIsDamage() {
    assertRefused(
        new Endless(i -> i == 0 ? "{\"threads\":[{\"tid\":1,\"stack\":[1" : ",1"),
        "is JSON, but not a thread dump");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"threads\":[{\"stack\":["})
  void deepJsonIsRefused(String level) {
    assertRefused(stream("{\"a\":" + level.repeat(100_000)), "is JSON, but not a thread dump");
  }

  @Test
  void namesAndStacksAreCut() throws IOException {
    String name = "n".repeat(MIB);
    String frames = "\tat a.B.c(B.java:1)\n".repeat(40_000);
    Dump text = read(stream("Full thread dump\n" + HEADER.formatted(name, 1) + frames)).get(0);
    Dump json =
        read(stream("{\"threads\":[{\"tid\":1,\"name\":\"%s\",\"stack\":[]}]}".formatted(name)))
            .get(0);

    for (Dump dump : List.of(text, json)) {
      assertThat(dump.namedThreads())
          .singleElement()
          .extracting(DumpedThread::name)
          .asString()
          .hasSizeBetween(1_000, 4_096);
      assertThat(DiagnosisText.of(Diagnosis.of(List.of(dump)))).hasSizeLessThan(10_000);
    }
    assertThat(text.namedThreads().get(0).frames()).hasSize(5_000);
    assertThat(text.namedThreads().get(0).id()).isEqualTo("1");
  }

  @Test
  void moreDumpsThanOneCanCompareAreLeftOut() throws IOException {
    String one = "Full thread dump X:\n" + HEADER.formatted("a", 1) + "\tat a.B.c(B.java:1)\n";

    assertThat(read(stream(one.repeat(1_000)))).hasSize(DumpSequence.MAX_DUMPS);
  }

  @Test
  void nothingThatControlsATerminalIsKept() throws IOException {
    String hostile = "a\u001b[2J\u001b]0;owned\u0007b\u0085\u202ec\0d";
    String before = "log\n".repeat(4_000);
    Dump text =
        read(stream(before + HEADER.formatted(hostile, 1) + "\tat a.B.c(" + hostile + ")\n"))
            .get(0);
    Dump json =
        read(stream(
                "{\"threads\":[{\"tid\":1,\"name\":\"a\\u001b[2J\\u001b]0;owned\\u0007b\\u0085"
                    + "\\u202ec\\u0000d\",\"stack\":[\"a.B.c(\\u001b[1mabcd)\"]}]}"))
            .get(0);

    for (Dump dump : List.of(text, json)) {
      assertThat(dump.namedThreads().get(0).name()).isEqualTo("abcd");
      assertThat(dump.namedThreads().get(0).frames()).containsExactly("a.B.c(abcd)");
    }
  }

  @Test
  void billionsOfThreadsAreADamagedFile() throws IOException {
    StringBuilder json = new StringBuilder("{\"groups\":[");
    for (int i = 0; i < 50; i++) {
      json.append("{\"count\":1999999999,\"frames\":[\"a.B.c(B.java:1)\"]},")
          .append("{\"count\":1500000,\"frames\":[\"a.B.c(B.java:1)\"]},");
    }
    json.append("{\"count\":3,\"frames\":[\"a.B.d(B.java:2)\"]}],\"sites\":[");
    for (int i = 0; i < 2_000; i++) {
      json.append("{\"resource\":\"r\",\"outstanding\":2000000,\"frames\":[\"a.B.e(B.java:3)\"]},");
    }
    Dump dump = read(stream(json.append("{}]}").toString())).get(0);

    assertThat(dump.threadCount()).isEqualTo(1_500_003);
    assertThat(DiagnosisJson.of(Diagnosis.of(List.of(dump)))).hasSizeLessThan(MIB);
  }

  @Test
  void randomBytesAreRefused() throws IOException {
    Random random = new Random(20);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(20_000)];
      random.nextBytes(bytes);
      assertThatThrownBy(() -> read(new ByteArrayInputStream(bytes)))
          .isInstanceOf(UnreadableDumpException.class);
    }
  }

  @Test
  void aDumpAfterMuchElseIsFound() throws IOException {
    String log = "2026-03-02 10:15:00 INFO [main] c.e.Shop: \"started\" in 3.2 s (a.b.C)\n";
    InputStream in =
        new SequenceInputStream(
            stream(log.repeat(20_000)),
            stream(HEADER.formatted("a", 1) + "\tat a.B.c(B.java:1)\n"));

    assertThat(read(in)).hasSize(1);
  }
}
