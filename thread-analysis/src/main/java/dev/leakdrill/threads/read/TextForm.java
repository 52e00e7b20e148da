package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form in which dumps are written as text, one thread after the other, each with a header and
 * lines below it. To add one, write such a class and name it in {@link DumpForms}. Stateless.
 */
interface TextForm {

  /** Returns the name of the form in messages: {@code jstack text}. */
  String name();

  /**
   * Returns words of which each header, and each title, has one: to look for a word costs a
   * hundredth of what a pattern does, and most lines of a log are neither.
   */
  List<String> words();

  /** Returns the pattern of the line that starts a thread. */
  Pattern header();

  /** Returns the thread that a line starts. */
  ThreadBuilder start(Matcher header);

  /** Takes a line below a thread's header; returns false if it is none of the thread's. */
  boolean read(String line, ThreadBuilder thread);

  /** Takes that a thread comes right after another one of the form, which may say more of it. */
  default void follow(ThreadBuilder previous, ThreadBuilder next) {}

  /** Takes the line before the one that starts a thread, which may say more of it. */
  default void startAfter(String line, ThreadBuilder started) {}

  /** Returns the pattern of the line that starts a dump; null if dumps have none. */
  default @Nullable Pattern title() {
    return null;
  }

  /** Returns whether every dump has that line. If not, a dump ends where a thread comes again. */
  default boolean isAlwaysTitled() {
    return title() != null;
  }

  /** Takes a line that belongs to no thread: the time, the process. */
  default void readOutside(String line, DumpBuilder dump) {}

  /** Returns whether this is the last line of a dump. */
  default boolean isEnd(String line) {
    return false;
  }

  /**
   * Returns what is missing in a dump; null if nothing is, or the form does not let one know.
   *
   * @param titled whether the dump has the form's first line
   * @param ended whether it has its last line
   */
  default @Nullable String problem(boolean titled, boolean ended) {
    return null;
  }

  /** Completes a dump of this form whose threads have all been read. */
  default void complete(DumpBuilder dump) {}

  /**
   * Returns whether a log may hold such a dump with a prefix before each line; if not, it may still
   * be quoted or indented.
   */
  default boolean isWrittenToLogs() {
    return true;
  }
}
