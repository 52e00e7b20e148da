package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.StackGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads text dumps line by line; a server's log that {@code kill -3} wrote several dumps into
 * yields several. For one file, by one thread.
 */
final class TextDumpParser {

  private static final String TITLE = "Full thread dump";
  private static final String LAST_LINE = "JNI global ref";
  private static final Pattern LOCAL_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d");
  private static final Pattern UTC_TIME = Pattern.compile("\\d{4}-\\S+T\\S+Z");
  private static final Pattern PROCESS = Pattern.compile("(\\d{1,10}):?");
  private static final Pattern MOUNTED = Pattern.compile("\\s+Mounted virtual thread #(\\d+).*");

  private final String name;
  private final FrameCache cache = new FrameCache();
  private final List<Dump> dumps = new ArrayList<>();
  private List<DumpedThread> threads = new ArrayList<>();
  private @Nullable TextThreadBuilder thread;
  private @Nullable String processId;
  private @Nullable LocalDateTime localTime;
  private @Nullable Instant takenAt;
  private @Nullable LocalDateTime nextLocalTime;
  private @Nullable Double uptimeSec;
  private boolean titled;
  private boolean plain;
  private boolean ended;

  TextDumpParser(String name) {
    this.name = name;
  }

  /** Returns the dumps of a text in its order, none if it holds no thread. */
  List<Dump> parse(BufferedReader text) throws IOException {
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      read(line);
    }
    finishDump();
    return dumps;
  }

  private void read(String line) {
    TextThreadBuilder begun = TextThreadBuilder.begunBy(line);
    if (begun != null) {
      plain |= line.startsWith("#");
      begin(begun);
    } else if (line.contains(TITLE)) {
      finishDump();
      titled = true;
      localTime = nextLocalTime;
    } else if (line.startsWith(LAST_LINE)) {
      finishThread();
      ended = true;
    } else if (thread != null && (line.startsWith(" ") || line.startsWith("\t"))) {
      Matcher mounted = MOUNTED.matcher(line);
      if (mounted.matches()) {
        begin(TextThreadBuilder.mounted(mounted.group(1)));
      } else {
        thread.read(line, cache);
      }
    } else if (!line.isBlank()) {
      readPreamble(line);
    }
  }

  private void begin(TextThreadBuilder begun) {
    finishThread();
    thread = begun;
    Double age = begun.ageSec();
    if (age != null && (uptimeSec == null || age > uptimeSec)) {
      uptimeSec = age;
    }
  }

  private void readPreamble(String line) {
    try {
      if (LOCAL_TIME.matcher(line).matches()) {
        nextLocalTime = LocalDateTime.parse(line.replace(' ', 'T'));
      } else if (UTC_TIME.matcher(line).matches()) {
        takenAt = Instant.parse(line);
      } else if (dumps.isEmpty() && threads.isEmpty() && !titled) {
        Matcher process = PROCESS.matcher(line);
        processId = process.matches() ? process.group(1) : processId;
      }
    } catch (DateTimeParseException e) {
      // A line of somebody's log that looks like a time and is none.
      return;
    }
  }

  private void finishThread() {
    DumpedThread finished = thread == null ? null : thread.finished(cache);
    if (finished != null) {
      threads.add(finished);
    }
    thread = null;
  }

  private void finishDump() {
    finishThread();
    if (!threads.isEmpty()) {
      dumps.add(
          new Dump(
              dumps.isEmpty() ? name : name + "#" + (dumps.size() + 1),
              plain ? "Thread.dump_to_file text" : "jstack text",
              null,
              processId,
              takenAt,
              localTime,
              uptimeSec,
              null,
              StackGroup.of(threads),
              List.of(),
              problems()));
    }
    threads = new ArrayList<>();
    takenAt = null;
    localTime = null;
    uptimeSec = null;
    ended = false;
  }

  private List<String> problems() {
    if (plain || (titled && ended)) {
      return List.of();
    }
    return List.of(
        "%s: %s; the %d threads there are were read"
            .formatted(
                name,
                ended
                    ? "its first lines are missing (no \"" + TITLE + "\")"
                    : "it ends too early (no \"" + LAST_LINE + "s\" at its end)",
                threads.size()));
  }
}
