package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.threads.Dump;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no thread dump is named, with the command that makes one. */
class KnownUnreadableTest {

  private static void assertRefused(byte[] bytes, String what, String advice) {
    assertThatThrownBy(() -> DumpReader.read("file", new ByteArrayInputStream(bytes)))
        .isInstanceOf(UnreadableDumpException.class)
        .hasMessageStartingWith("file ")
        .hasMessageContaining(what)
        .hasMessageContaining(advice)
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("known are");
  }

  @ParameterizedTest
  @CsvSource({
    "4a4156412050524f46494c4520312e302e3200000004, a heap dump:, jstack -l PID",
    "0012706f727461626c6520686561702064756d70, a heap dump of OpenJ9, kill -3",
    "7f454c46020101000000, a core file, jhsdb jstack --exe",
    "4d444d50000000, a core file, --core FILE",
    "6e4270526f46694c655201000000, a snapshot of a profiler, jstack",
    "50455246494c453200, a recording of perf, jstack",
    "0a04080110021204080310040000, a profile of pprof in binary, goroutine?debug=2",
    "89504e470d0a1a0a0000, a picture, the text of the dump"
  })
  void filesOfBytes(String hex, String what, String advice) {
    assertRefused(HexFormat.of().parseHex(hex), what, advice);
  }

  @Test
  void aCompressedProfileOfPprofIsNamedToo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(HexFormat.of().parseHex("0a04080110021204080310040000"));
    }

    assertRefused(bytes.toByteArray(), "is binary: a profile of pprof", "goroutine?debug=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#~# A fatal error has been detected by the Java Runtime Environment:~#"
            + "| is a crash report of the JVM | --core FILE",
        " num     #instances         #bytes  class name (module)~ 1:  9 8  [B"
            + "| is a class histogram | jstack",
        "4711:~Created /home/x/threads.json | is what jcmd answers | the dump is in the file",
        "4711: Unable to open socket file /proc/4711/root/.java_pid4711: target process 4711"
            + "| is an error of jstack or jcmd | as the user of the process",
        "Thread 12 (Thread 0x7f83 (LWP 123)):~#0  0x00007f83 in futex_wait ()"
            + "| has native stacks | jstack",
        "top - 10:15:00 up 3 days,  1 user~Threads: 120 total,   1 running | lists threads | jstack",
        "  PID TTY          TIME CMD~ 4711 ?        00:00:01 java | lists threads | jstack",
        "Current thread 0x00007f83 (most recent call first):~  File \"a.py\", line 3"
            + "| is of Python | Java and Go",
        "Process 12: python a.py~Thread 12 (idle): \"MainThread\" | is of Python | Java and Go",
        "OS Thread Id: 0x1234 (1)~ Child SP IP Call Site | is of .NET | Java and Go",
        "java/lang/Thread.run;com/example/Shop.price 12~a;b 3 | has collapsed stacks | jstack",
        "<!DOCTYPE html>~<html><title>Flame Graph</title> | is a flame graph | jstack",
        "<html>~<body>dump</body></html> | is a web page | save the text",
        "it hangs:~    at com.example.Shop.price(Shop.java:31)~    at x.Y.z(Y.java:1)"
            + "| has frames, but not the lines that start a thread | jstack",
        "{\"header\": {\"reportVersion\": 3, \"event\": \"x\"}} | is a report of Node.js | Java and Go",
        "{\"traceEvents\":[{\"ph\":\"X\"}]} | is a trace of Chrome | Java and Go",
        "{\"nodes\":[{\"id\":1,\"callFrame\":{}}]} | is a profile of V8 | Java and Go"
      })
  void texts(String text, String what, String advice) {
    assertRefused(text.replace('~', '\n').getBytes(StandardCharsets.UTF_8), what, advice);
  }

  /** What a text looks like matters only if no thread is in it. */
  @Test
  void aDumpAmongOtherThingsIsRead() throws IOException {
    String text =
        """
        top - 10:15:00 up 3 days,  1 user
        <html>
        "a" Id=7 RUNNABLE
        \tat com.example.A.b(A.java:1)
        """;

    assertThat(read(text)).extracting(Dump::threadCount).containsExactly(1);
  }

  @Test
  void textInJsonIsRead() throws IOException {
    String first =
        "{\"log\":\"\\\"a\\\" Id=7 RUNNABLE\\n\",\"stream\":\"stdout\",\"time\":\"x\"}\n";
    String frame =
        "{\"log\":\"\\tat com.example.A.b(A.java:1)\\n\",\"stream\":\"stdout\",\"time\":\"x\"}\n";
    String jolokia =
        "{\"request\":{\"operation\":\"threadPrint\"},\"value\":\"Full thread dump X:\\n\\n"
            + "\\\"a\\\" #1 prio=5 tid=0x01 nid=1 runnable\\n\\tat com.example.A.b(A.java:1)\\n\\n"
            + "JNI global refs: 1\\n\"}";

    for (String text : List.of(first + frame, first + frame + "{\"log\":\"cut", jolokia)) {
      List<Dump> dumps = read(text);
      assertThat(dumps).hasSize(1);
      assertThat(dumps.get(0).problems()).isEmpty();
      assertThat(dumps.get(0).namedThreads())
          .singleElement()
          .satisfies(
              thread -> assertThat(thread.frames()).containsExactly("com.example.A.b(A.java:1)"));
    }
  }

  @Test
  void jsonBelowHeadersAndInACodeBlockIsRead() throws IOException {
    String json = "{\"threads\":[{\"threadName\":\"ä\",\"threadId\":7,\"stackTrace\":[]}]}";

    for (String text :
        List.of(
            "HTTP/1.1 200\r\nContent-Type: ä\r\n\r\n" + json,
            "Here it is:\n```json\n" + json + "\n```\nAny ideas?\n")) {
      assertThat(read(text))
          .singleElement()
          .satisfies(dump -> assertThat(dump.namedThreads().get(0).name()).isEqualTo("ä"))
          .satisfies(dump -> assertThat(dump.problems()).isEmpty());
    }
  }

  private static List<Dump> read(String text) throws IOException {
    return DumpReader.read("file", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
