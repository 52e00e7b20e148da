package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads text dumps line by line, each line by the form that knows it. A log that holds several
 * dumps yields several, with or without a prefix before each line. For one file, by one thread.
 */
final class TextDumpReader {

  private static final Pattern LOCAL_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d");

  private static final Pattern PROCESS = Pattern.compile("(\\d{1,10}):?");

  private final String name;
  private final FrameCache cache = new FrameCache();
  private final LinePrefix prefix = new LinePrefix();
  private final List<Dump> dumps = new ArrayList<>();
  private DumpBuilder dump = new DumpBuilder();
  private @Nullable TextForm form;
  private @Nullable ThreadBuilder thread;
  private @Nullable LocalDateTime nextLocalTime;
  private boolean titled;
  private boolean ended;

  TextDumpReader(String name) {
    this.name = name;
  }

  /** Returns the dumps of a text in its order, none if it holds no thread. */
  List<Dump> read(BufferedReader text) throws IOException {
    String previous = "";
    for (String raw = text.readLine(); raw != null; raw = text.readLine()) {
      String line = prefix.strip(raw);
      if (!readLine(line) && !line.isBlank()) {
        if (learnPrefix(raw)) {
          // The line before the title is often the dump's time.
          readPreamble(prefix.strip(previous));
          readLine(prefix.strip(raw));
        } else {
          readOutside(line);
        }
      }
      previous = raw;
    }
    finishDump();
    return dumps;
  }

  /** Returns whether a form knows the line. */
  private boolean readLine(String line) {
    if (thread != null && form != null && form.read(line, thread)) {
      return true;
    }
    return startThread(line) || startDump(line) || endDump(line);
  }

  private boolean startThread(String line) {
    for (TextForm each : DumpForms.TEXT) {
      Matcher header = each.header().matcher(line);
      ThreadBuilder started = header.lookingAt() ? each.start(header) : null;
      if (started != null) {
        finishThread();
        if (form != each && dump.threadCount() > 0) {
          finishDump();
        }
        form = each;
        thread = started;
        return true;
      }
    }
    return false;
  }

  private boolean startDump(String line) {
    for (TextForm each : DumpForms.TEXT) {
      Pattern title = each.title();
      if (title != null && title.matcher(line).lookingAt()) {
        finishDump();
        titled = true;
        dump.localTime(nextLocalTime);
        nextLocalTime = null;
        readOutside(line);
        return true;
      }
    }
    return false;
  }

  private boolean endDump(String line) {
    if (form == null || !form.isEnd(line)) {
      return false;
    }
    finishThread();
    ended = true;
    return true;
  }

  private boolean learnPrefix(String raw) {
    for (TextForm each : DumpForms.TEXT) {
      if (each.isWrittenToLogs()) {
        Pattern title = each.title();
        if (learnPrefix(raw, each.header()) || title != null && learnPrefix(raw, title)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean learnPrefix(String raw, Pattern start) {
    Matcher found = start.matcher(raw);
    return found.find() && prefix.learn(raw.substring(0, found.start()));
  }

  private void readOutside(String line) {
    readPreamble(line);
    DumpForms.TEXT.forEach(each -> each.readOutside(line, dump));
  }

  private void readPreamble(String line) {
    if (LOCAL_TIME.matcher(line).matches()) {
      try {
        nextLocalTime = LocalDateTime.parse(line.replace(' ', 'T'));
      } catch (DateTimeParseException e) {
        // A line of a log that looks like a time and is none.
        return;
      }
    }
    if (dumps.isEmpty() && dump.threadCount() == 0 && !titled) {
      Matcher process = PROCESS.matcher(line);
      if (process.matches()) {
        dump.processId(process.group(1));
      }
    }
  }

  private void finishThread() {
    DumpedThread finished = thread == null ? null : thread.build(cache);
    thread = null;
    if (finished == null || form == null) {
      return;
    }
    String id = finished.id();
    DumpedThread known = id == null ? null : dump.thread(id);
    if (known != null && form.title() == null && !titled) {
      // Where dumps have no first line, a thread that comes again begins the next one.
      finishDump();
    }
    if (!finished.equals(known) || dump.threadCount() == 0) {
      dump.add(finished);
    }
  }

  private void finishDump() {
    finishThread();
    if (form != null && dump.threadCount() > 0) {
      String problem = form.problem(titled, ended);
      if (problem != null) {
        dump.addProblem(
            "%s: %s; the %d threads there are were read"
                .formatted(name, problem, dump.threadCount()));
      }
      String dumpName = dumps.isEmpty() ? name : name + "#" + (dumps.size() + 1);
      dumps.add(dump.build(dumpName, form.name()));
    }
    String processId = dump.processId();
    dump = new DumpBuilder();
    dump.processId(processId);
    titled = false;
    ended = false;
  }
}
