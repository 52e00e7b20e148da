package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
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

  private static final Pattern EXCEPTION =
      Pattern.compile("[a-z]\\w{0,99}\\.[A-Z][\\w$]{0,199}(?:Exception|Error|Throwable)(?::|$)");

  private final String name;
  private final MemoryLimit memory;

  /** Words that a log may put before a line; to look at all of a long line takes seconds. */
  private static final int MAX_STARTS = 40;

  private final FrameCache cache;
  private final LineCleaner cleaner = new LineCleaner();
  private final LinePrefix prefix = new LinePrefix();
  private final DumpSequence dumps;
  private final List<DumpSection> sections;
  private @Nullable TextForm form;
  private @Nullable ThreadBuilder thread;
  private String previous = "";
  private @Nullable LocalDateTime nextLocalTime;
  private @Nullable String nextProcessId;

  TextDumpReader(String name, MemoryLimit memory) {
    this(name, memory, null, null);
  }

  /** Takes what is known of the dumps before a line is read; null for what is not. */
  TextDumpReader(
      String name, MemoryLimit memory, @Nullable Instant takenAt, @Nullable String processId) {
    this.name = name;
    this.memory = memory;
    cache = new FrameCache(memory);
    sections =
        List.of(
            new AcquisitionSection(memory),
            new DeadlockSection(memory),
            new JavacoreLockSection(memory));
    dumps = new DumpSequence(name, memory, takenAt, processId);
  }

  /** Returns the dumps of a text in its order, none if it holds no thread. */
  List<Dump> read(LineReader text) throws IOException {
    for (String read = text.readLine(); read != null; read = text.readLine()) {
      String raw = cleaner.clean(read);
      String line = prefix.strip(raw);
      if (!readLine(line) && !line.isBlank()) {
        if (learnPrefix(raw)) {
          // The line before the first is often the dump's time.
          readPreamble(prefix.strip(previous));
          readLine(prefix.strip(raw));
        } else {
          if (thread != null && EXCEPTION.matcher(line).find()) {
            // The frames below it are of the exception.
            finishThread();
          }
          readOutside(line);
        }
      }
      previous = raw;
      if (memory.isReached() || dumps.isFull()) {
        break;
      }
    }
    finishThread();
    finishSections();
    if (memory.isReached()) {
      dumps.current().addProblem(memory.problem(name, dumps.current().threadCount()));
    }
    return dumps.finish();
  }

  /** Returns whether a form knows the line. */
  private boolean readLine(String line) {
    if (thread != null && form != null && form.read(line, thread)) {
      return true;
    }
    if (line.isBlank()) {
      return false;
    }
    return readSection(line) || startThread(line) || startDump(line) || endDump(line);
  }

  /** Sections come first: a name in a deadlock looks like the start of a thread. */
  private boolean readSection(String line) {
    for (DumpSection each : sections) {
      if (each.read(line, dumps.current())) {
        memory.count(line);
        finishThread();
        return true;
      }
    }
    return false;
  }

  private void finishSections() {
    sections.forEach(each -> each.finish(dumps.current()));
  }

  private static boolean hasWord(TextForm form, String line) {
    for (String word : form.words()) {
      if (line.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private boolean startThread(String line) {
    for (TextForm each : DumpForms.TEXT) {
      if (!hasWord(each, line)) {
        continue;
      }
      Matcher header = each.header().matcher(line);
      if (header.lookingAt()) {
        ThreadBuilder started = each.start(header);
        each.startAfter(prefix.strip(previous), started);
        if (thread != null && form == each) {
          each.follow(thread, started);
        }
        finishThread();
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
      if (title != null && hasWord(each, line) && title.matcher(line).lookingAt()) {
        finishThread();
        finishSections();
        dumps.startDump(each);
        dumps.current().localTime(nextLocalTime);
        nextLocalTime = null;
        if (nextProcessId != null) {
          dumps.current().processId(nextProcessId);
          nextProcessId = null;
        }
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
    dumps.endDump();
    return true;
  }

  private boolean learnPrefix(String raw) {
    if (raw.contains(DeadlockSection.WORD) && learnPrefix(raw, DeadlockSection.TITLE, true)) {
      return true;
    }
    for (TextForm each : DumpForms.TEXT) {
      Pattern title = each.title();
      boolean isOfLog = each.isWrittenToLogs();
      if (hasWord(each, raw)
          && (learnPrefix(raw, each.header(), isOfLog)
              || title != null && learnPrefix(raw, title, isOfLog))) {
        return true;
      }
    }
    return false;
  }

  private boolean learnPrefix(String raw, Pattern start, boolean isOfLog) {
    Matcher matcher = start.matcher(raw).useAnchoringBounds(false).useTransparentBounds(true);
    int tried = 0;
    for (int i = 0; i < raw.length() && tried < MAX_STARTS; i++) {
      if (!isWordStart(raw, i)) {
        continue;
      }
      tried++;
      if (matcher.region(i, raw.length()).lookingAt()) {
        String before = raw.substring(0, i);
        return (isOfLog || LinePrefix.isQuote(before)) && prefix.learn(before);
      }
    }
    return false;
  }

  /** A header starts where a word, a quote or a mark does, not in the middle of one. */
  private static boolean isWordStart(String line, int index) {
    char c = line.charAt(index);
    if (c == ' ' || c == '\t') {
      return false;
    }
    return index == 0
        || !Character.isLetterOrDigit(c)
        || !Character.isLetterOrDigit(line.charAt(index - 1));
  }

  private void readOutside(String line) {
    readPreamble(line);
    DumpForms.TEXT.forEach(each -> each.readOutside(line, dumps.current()));
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
    Matcher process = PROCESS.matcher(line);
    if (process.matches()) {
      if (dumps.isAtStart()) {
        dumps.current().processId(process.group(1));
      } else if (line.endsWith(":")) {
        nextProcessId = process.group(1);
      }
    }
  }

  private void finishThread() {
    DumpedThread finished = thread == null ? null : thread.build(cache);
    if (thread != null && finished != null && form != null) {
      dumps.add(finished, thread.count(), form);
      if (thread.processMark() != null) {
        dumps.current().processMark(thread.processMark());
      }
    }
    thread = null;
  }
}
