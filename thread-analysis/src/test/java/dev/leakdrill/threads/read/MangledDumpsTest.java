package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Samples;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps after logs, consoles, trackers and mail have been at them. */
class MangledDumpsTest {

  private static final int CUTS = 40;
  private static final long SEED = 20;

  /** A prefix is learned from what a form's first lines look like; these have such lines. */
  private static final List<String> PREFIXABLE =
      List.of(
          "dumps/http-17/3.txt",
          "dumps/http-25/3.txt",
          "dumps/jdk-8/3.txt",
          "cases/karaf-client-per-request/2.txt",
          "cases/threadinfo-tostring-contention/1.txt",
          "cases/thread-t-at-timer-per-client/1.txt",
          "cases/jstack-F-read-lock/1.txt",
          "dumps/go-1.19/deadlock.txt",
          "dumps/go-1.19/panic-system.txt",
          "dumps/go-1.19/stalled-call-2-profile.txt",
          "cases/openj9-javacore-timer-threads/1.txt");

  @TempDir Path folder;

  static List<String> all() {
    return Stream.concat(
            PREFIXABLE.stream(),
            Stream.of(
                "cases/log-prefix-watchdog/1.txt",
                "cases/ci-log-three-dumps/1.txt",
                "cases/tomcat-failed-to-stop/1.txt",
                "cases/actuator-json-shutdown-hang/1.json",
                "cases/actuator-json-shutdown-hang/3-boot1-snake-case.json",
                "dumps/virtual-25/plain-2.txt",
                "dumps/virtual-25/3.json"))
        .toList();
  }

  static List<String> prefixable() {
    return PREFIXABLE;
  }

  private static Path file(String name) {
    return Samples.resource("/" + name);
  }

  private List<Dump> read(byte[] bytes) throws IOException {
    return DumpReader.read(Files.write(folder.resolve("1.txt"), bytes));
  }

  private void assertReadAsBefore(String name, Function<String, byte[]> mangled)
      throws IOException {
    List<Dump> before = DumpReader.read(file(name));
    List<Dump> after = read(mangled.apply(Files.readString(file(name))));

    assertThat(after)
        .extracting(Dump::groups)
        .isEqualTo(before.stream().map(Dump::groups).toList());
    assertThat(after)
        .extracting(Dump::localTime)
        .isEqualTo(before.stream().map(Dump::localTime).toList());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String prefixed(String text, Function<Integer, String> prefix) {
    List<String> lines = text.lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> prefix.apply(i) + lines.get(i))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void lineEndsAndByteOrdersDoNotMatter(String name) throws IOException {
    assertReadAsBefore(name, text -> utf8(text.replace("\r", "").replace("\n", "\r\n")));
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertReadAsBefore(name, text -> ("\ufeff" + text).getBytes(charset));
      assertReadAsBefore(name, text -> text.getBytes(charset));
    }
  }

  @ParameterizedTest
  @MethodSource("prefixable")
  void aPrefixBeforeEachLineIsLeftOut(String name) throws IOException {
    assertReadAsBefore(name, text -> utf8(prefixed(text, i -> "> ")));
    assertReadAsBefore(name, text -> utf8(prefixed(text, i -> "web-1  | ")));
    assertReadAsBefore(
        name, text -> utf8(prefixed(text, i -> "[10:15:%02d WARN] (main): ".formatted(i % 60))));
    assertReadAsBefore(
        name,
        text ->
            utf8(prefixed(text, i -> "web_1 2026-03-02T10:15:00.%06dZ stdout F ".formatted(i))));
  }

  /** Threads, levels and months of a prefix may differ from line to line, not only digits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dumps/http-17/3.txt",
        "dumps/http-25/3.txt",
        "cases/threadinfo-tostring-contention/1.txt",
        "cases/thread-t-at-timer-per-client/1.txt"
      })
  void wordsOfAPrefixMayDiffer(String name) throws IOException {
    List<String> words = List.of("INFO [main] Jan", "WARN [io-1] Feb", "ERROR [http-nio] Mar");
    List<Dump> dumps =
        read(
            utf8(
                prefixed(
                    Files.readString(file(name)),
                    i -> words.get(i * 7 % 3) + " %02d: ".formatted(i % 28))));

    assertThat(dumps)
        .extracting(Dump::groups)
        .isEqualTo(DumpReader.read(file(name)).stream().map(Dump::groups).toList());
  }

  /** As blocks of code in Markdown are indented, and answers quoted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dumps/http-17/3.txt",
        "dumps/http-25/3.txt",
        "dumps/virtual-25/plain-2.txt",
        "cases/threadinfo-tostring-contention/1.txt",
        "cases/thread-t-at-timer-per-client/1.txt",
        "cases/jstack-F-read-lock/1.txt",
        "cases/openj9-javacore-timer-threads/1.txt",
        "cases/log-prefix-watchdog/1.txt"
      })
  void aDumpMayBeIndentedOrQuoted(String name) throws IOException {
    for (String prefix : List.of("    ", "\t", "> ", "> >     ")) {
      assertReadAsBefore(
          name, text -> utf8("It hangs:\n\n" + prefixed(text, i -> prefix) + "\n\nWhy?\n"));
    }
  }

  @ParameterizedTest
  @MethodSource("prefixable")
  void nestedQuotesColoursAndEntitiesAreLeftOut(String name) throws IOException {
    assertReadAsBefore(name, text -> utf8(prefixed(text, i -> "> > ").replaceAll("(?m) +$", "")));
    assertReadAsBefore(
        name,
        text ->
            utf8(
                "<pre>\n"
                    + text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace(" ", "\u00a0")
                    + "</pre>\n"));
    assertReadAsBefore(
        name,
        text ->
            utf8(
                text.lines()
                    .map(line -> "\u001b[0;32m" + line + "\u001b[0m\n")
                    .collect(Collectors.joining())));
  }

  @ParameterizedTest
  @MethodSource("prefixable")
  void linesMayHaveLostWhatTheyAreIndentedByOrHaveOthers(String name) throws IOException {
    assertReadAsBefore(name, text -> utf8(text.replace("\t", "    ")));
    assertReadAsBefore(name, text -> utf8(text.replaceAll("(?m)^[ \t]+", "")));
  }

  /** As {@code grep -n -A 30} writes them: a colon after what was found, else a dash. */
  @ParameterizedTest
  @ValueSource(strings = {"dumps/http-17/3.txt", "cases/threadinfo-tostring-contention/1.txt"})
  void whatGrepFindsInADumpIsRead(String name) throws IOException {
    List<String> lines = Files.readAllLines(file(name));
    String found =
        IntStream.range(0, lines.size())
            .mapToObj(
                i ->
                    "dump.txt"
                        + (lines.get(i).startsWith("\"") ? ":" : "-")
                        + i
                        + (lines.get(i).startsWith("\"") ? ":" : "-")
                        + lines.get(i))
            .collect(Collectors.joining("\n"));

    assertThat(read(utf8(found)).get(0).groups())
        .isEqualTo(DumpReader.read(file(name)).get(0).groups());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dumps/http-17/3.txt", "dumps/jdk-8/3.txt", "dumps/http-25/3.txt"})
  void linesThatMailHasBrokenAreJoined(String name) throws IOException {
    for (int width : List.of(60, 72, 80)) {
      String wrapped =
          Files.readString(file(name))
              .lines()
              .map(line -> wrapped(line, width))
              .collect(Collectors.joining("\n"));
      assertThat(read(utf8(wrapped)).get(0).namedThreads())
          .extracting(DumpedThread::name, DumpedThread::frames)
          .isEqualTo(
              DumpReader.read(file(name)).get(0).namedThreads().stream()
                  .map(thread -> tuple(thread.name(), thread.frames()))
                  .toList());
    }
  }

  private static String wrapped(String line, int width) {
    int end = line.length() <= width ? -1 : line.lastIndexOf(' ', width);
    return end <= 0 || line.isBlank()
        ? line
        : line.substring(0, end) + "\n" + line.substring(end + 1);
  }

  @ParameterizedTest
  @MethodSource("prefixable")
  void aFencedDumpInAnIssueIsRead(String name) throws IOException {
    assertReadAsBefore(
        name, text -> utf8("It hangs:\n\n```text\n" + text + "\n```\n\nAny ideas? \"main\"\n"));
  }

  /** A truncated dump is read as far as it goes, or refused in one line. */
  @ParameterizedTest
  @MethodSource("all")
  void aDumpMayBeCutAnywhere(String name) throws IOException {
    byte[] whole = Files.readAllBytes(file(name));
    int threads = threads(DumpReader.read(file(name)));
    Random random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      int from = i % 2 == 0 ? 0 : random.nextInt(whole.length);
      int to = i % 2 == 0 ? random.nextInt(whole.length) : whole.length;
      assertThat(threadsOf(Arrays.copyOfRange(whole, from, to)))
          .as("bytes %d to %d", from, to)
          .isBetween(0, threads);
    }
  }

  private int threadsOf(byte[] bytes) throws IOException {
    try {
      return threads(read(bytes));
    } catch (UnreadableDumpException e) {
      assertThat(e).hasMessageNotContaining("\n");
      return 0;
    }
  }

  private static int threads(List<Dump> dumps) {
    return dumps.stream().mapToInt(Dump::threadCount).sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "closed #12 \"main\" virtual",
        "closed issue #12 \"it hangs\"\nsee #13 \"again\"",
        "[10:15] [main/INFO]: hello \"main\" tid",
        "Caused by: java.lang.IllegalStateException\n\tat com.example.A.b(A.java:1)",
        "[{\"threadName\":7",
        "[{\"name\":\"main\",\"stack\":[]}]",
        "{\"threads\":4}"
      })
  void whatIsNoDumpIsNotTakenForOne(String text) throws IOException {
    assertThat(threadsOf(utf8(text + "\n"))).isZero();
  }
}
