package dev.leakdrill.threads.read;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that people take for thread dumps, known by their first bytes, each with what to do
 * instead. To add one, add a line. Stateless.
 */
final class KnownUnreadable {

  private static final String TAKE_ONE =
      "take a thread dump: jstack -l PID > dump.txt, three times, ten seconds apart";

  private static final String TAKE_FROM_CORE =
      "the stacks in a core file: jhsdb jstack --exe JAVA_HOME/bin/java --core FILE > dump.txt"
          + " (JDK 8: jstack JAVA_HOME/bin/java FILE)";

  private static final String NOT_JAVA_OR_GO =
      "threads of Java and Go are read (jstack -l PID, debug/pprof/goroutine?debug=2)";

  private static final int MAX_LINES = 50;

  private record Kind(Pattern start, String problem) {}

  /** Bytes as Latin-1, so that a pattern can name each. */
  private static final List<Kind> BINARY =
      List.of(
          kind("JAVA PROFILE 1\\.0", "a heap dump: objects, not what threads do; " + TAKE_ONE),
          kind(
              ".{1,4}portable heap dump",
              "a heap dump of OpenJ9; javacore*.txt beside it has the threads, or: kill -3 PID"),
          kind(
              "\\x7fELF|MDMP|[\\xca-\\xcf]\\xfa\\xed\\xfe",
              "a core file or a program; " + TAKE_FROM_CORE),
          kind("nBpRoFiLeR", "a snapshot of a profiler; " + TAKE_ONE),
          kind(
              "PERFILE2",
              "a recording of perf: samples of what runs, not of what waits; " + TAKE_ONE),
          kind(
              "\\n[\\x04-\\x08]\\x08.\\x10",
              "a profile of pprof in binary; ask for the text: curl 'http://HOST/debug/pprof/goroutine?debug=2'"),
          kind("\\x89PNG|\\xff\\xd8\\xff|GIF8|%PDF", "a picture; the text of the dump is needed"));

  private static final List<Kind> TEXT =
      List.of(
          kind(
              "# A fatal error has been detected by the Java Runtime Environment",
              "is a crash report of the JVM: its list of threads has no stacks; " + TAKE_FROM_CORE),
          kind(
              "\\s*num +#instances +#bytes ",
              "is a class histogram: objects, not what threads do; " + TAKE_ONE),
          kind(
              "Created /\\S+|\\S+ exists, use -overwrite",
              "is what jcmd answers: the dump is in the file that it names"),
          kind(
              "(?:Exception in thread .*)?com\\.sun\\.tools\\.attach\\.AttachNotSupportedException|(?:\\d+: )?Unable to open socket file|.*well-known file is not secure",
              "is an error of jstack or jcmd: run it as the user of the process, on its machine, with its JDK; or kill -3 PID, and look into the program's output"),
          kind(
              "(?:Thread \\d+ \\(.*(?:LWP|Thread 0x).*\\):|#0 +0x[0-9a-f]+ in )",
              "has native stacks (gdb, pstack), without Java frames; " + TAKE_ONE),
          kind(
              "top - \\d|Threads: +\\d+ total|\\s*(?:UID|USER|PID|F S) .*(?:PID|TTY|TIME).* (?:CMD|COMMAND)",
              "lists threads without stacks (top, ps); " + TAKE_ONE),
          kind(
              "(?:Current t|T)hread 0x[0-9a-f]+.* \\(most recent call first\\):|Thread \\d+ \\((?:active|idle)[^)]*\\): \"|Traceback \\(most recent call last\\):",
              "is of Python; " + NOT_JAVA_OR_GO),
          kind("OS Thread Id: 0x|Thread \\(0x[0-9A-Fa-f]+\\):", "is of .NET; " + NOT_JAVA_OR_GO),
          kind(
              "\\S*;\\S.*;?\\S+ \\d+$",
              "has collapsed stacks: a flame graph counts samples and knows no threads; "
                  + TAKE_ONE),
          kind(
              "<(?:!DOCTYPE |html|svg|\\?xml)(?s:.*)[Ff]lame ?[Gg]raph",
              "is a flame graph: it counts samples and knows no threads; " + TAKE_ONE),
          kind(
              "<(?:!DOCTYPE html|html)",
              "is a web page; save the text of the dump that it shows, or " + TAKE_ONE),
          kind(
              "\\s+at [\\w.$<>/@+-]+\\([^()]*\\)",
              "has frames, but not the lines that start a thread, with its name: keep these, too, or "
                  + TAKE_ONE));

  private static final List<Kind> JSON =
      List.of(
          kind(
              "\\s*\\{\\s*\"header\"\\s*:\\s*\\{\\s*\"reportVersion\"",
              "is a report of Node.js; " + NOT_JAVA_OR_GO),
          kind(
              "\\s*(?:\\{\\s*\"traceEvents\"|\\[\\s*\\{\\s*\"(?:args|name|cat|ph|pid)\"(?s:.*)\"ph\")",
              "is a trace of Chrome; " + NOT_JAVA_OR_GO),
          kind(
              "\\s*\\{\\s*\"nodes\"\\s*:\\s*\\[\\s*\\{\\s*\"id\"(?s:.*)\"callFrame\"",
              "is a profile of V8; " + NOT_JAVA_OR_GO));

  private KnownUnreadable() {}

  private static Kind kind(String regex, String problem) {
    return new Kind(Pattern.compile(regex, Pattern.MULTILINE), problem);
  }

  /** Returns what a file is that has bytes no text has, and what to do; null if it is unknown. */
  static @Nullable String binary(byte[] start) {
    String bytes = new String(start, StandardCharsets.ISO_8859_1);
    for (Kind each : BINARY) {
      if (each.start.matcher(bytes).lookingAt()) {
        return "is binary: " + each.problem;
      }
    }
    return null;
  }

  /** Returns what a text without a thread is, and what to do; null if it is unknown. */
  static @Nullable String text(String beginning) {
    return found("holds no thread: it ", TEXT, beginning);
  }

  /** Returns what a JSON document without a thread is, and what to do; null if it is unknown. */
  static @Nullable String json(String beginning) {
    return found("is JSON, but not a thread dump: it ", JSON, beginning);
  }

  private static @Nullable String found(String is, List<Kind> kinds, String beginning) {
    for (Kind each : kinds) {
      if (beginning.lines().limit(MAX_LINES).anyMatch(line -> each.start.matcher(line).lookingAt())
          || each.start.matcher(beginning).lookingAt()) {
        return is + each.problem;
      }
    }
    return null;
  }
}
