package dev.leakdrill.threads.read;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code jcmd Thread.dump_to_file}, which shows virtual threads (state, time and "at"
 * since JDK 25):
 *
 * <pre>
 * #14 "name" virtual WAITING 2026-11-23T19:46:50.847Z
 *       java.base/jdk.internal.misc.Unsafe.park(Native Method)
 * </pre>
 */
final class DumpToFileForm implements TextForm {

  private static final Pattern HEADER =
      Pattern.compile("#(\\d+) \"(.*)\"( virtual)?(?: ([A-Z_]+))?(?: \\d{4}-\\S+)?\\s*$");

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\S+T\\S+Z");

  @Override
  public String name() {
    return "Thread.dump_to_file text";
  }

  @Override
  public List<String> words() {
    return List.of("#");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    return new ThreadBuilder(header.group(1), header.group(2))
        .state(header.group(4))
        .virtual(header.group(3) != null);
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    String text = line.strip();
    if (line.startsWith("      ") && text.endsWith(")") && !text.startsWith("at ")) {
      if (!text.startsWith("- ")) {
        thread.frame(text);
      }
      return true;
    }
    return StackLines.read(line, thread);
  }

  @Override
  public void readOutside(String line, DumpBuilder dump) {
    if (!TIME.matcher(line).matches()) {
      return;
    }
    try {
      dump.takenAt(Instant.parse(line));
    } catch (DateTimeParseException e) {
      // A line of a log that looks like a time and is none.
      return;
    }
  }

  /** Such a dump is a file of its own; "#12 "x"" in a log is an issue or a ticket. */
  @Override
  public boolean isWrittenToLogs() {
    return false;
  }
}
