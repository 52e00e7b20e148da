package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.StackGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dumps of a text, and where one ends and the next starts: at a first line, where the form
 * changes, or where a thread comes again. For one file, by one thread.
 */
final class DumpSequence {

  /** One a second for five minutes. */
  static final int MAX_DUMPS = 300;

  private final String name;
  private final MemoryLimit memory;
  private final @Nullable Instant takenAt;
  private final List<Dump> finished = new ArrayList<>();
  private DumpBuilder current;
  private @Nullable TextForm form;
  private @Nullable TextForm titleForm;
  private @Nullable DumpedThread last;
  private boolean ended;

  /**
   * Takes what all dumps have in common.
   *
   * @param name the file's name, for the dumps' names
   * @param takenAt null if only the text can tell
   * @param processId null likewise
   */
  DumpSequence(
      String name, MemoryLimit memory, @Nullable Instant takenAt, @Nullable String processId) {
    this.name = name;
    this.memory = memory;
    this.takenAt = takenAt;
    current = next(processId);
  }

  /** Returns the dump that is being read. */
  DumpBuilder current() {
    return current;
  }

  /** Returns whether there are more dumps than one can compare. */
  boolean isFull() {
    return finished.size() >= MAX_DUMPS;
  }

  /** Returns whether nothing of any dump has been read, not even a first line. */
  boolean isAtStart() {
    return finished.isEmpty() && current.threadCount() == 0 && titleForm == null;
  }

  /** Takes a dump's first line, of the form that has such a line. */
  void startDump(TextForm ofTitle) {
    finishDump();
    titleForm = ofTitle;
  }

  /** Takes the last line of the current dump. */
  void endDump() {
    ended = true;
  }

  /** Adds a thread, or so many like it, to the current dump or to the next one. */
  void add(DumpedThread thread, int count, TextForm ofThread) {
    DumpedThread known = thread.id() == null ? null : current.thread(thread.id());
    boolean isUntitled =
        !ofThread.isAlwaysTitled() && (titleForm == null || !titleForm.isAlwaysTitled());
    // Somebody may have left out the first lines; jstack -F prints a thread twice in a row.
    boolean hasLostTitle = (titleForm == null || ended) && known != last;
    boolean isRepeated = known != null && (isUntitled || hasLostTitle);
    if (isRepeated || (form != ofThread && current.threadCount() > 0)) {
      finishDump();
      known = null;
    }
    form = ofThread;
    last = thread;
    if (count > 1) {
      current.add(new StackGroup(count, List.of(thread)));
    } else if (thread.equals(known)) {
      last = known;
    } else {
      current.add(thread);
    }
  }

  /** Ends the last dump and returns all that have a thread, in the file's order. */
  List<Dump> finish() {
    finishDump();
    return finished;
  }

  private void finishDump() {
    if (current.hasOnlyDeadlocks()) {
      current.addProblem(
          name + ": only the deadlocks of the dump are there, not its other threads");
      finished.add(current.build(nextName(), "jstack text"));
    } else if (form != null && current.threadCount() > 0) {
      // jhsdb writes threads as jstack does, after lines of its own.
      boolean isMixed = titleForm != null && titleForm != form;
      form.complete(current);
      String problem = isMixed ? null : form.problem(titleForm != null, ended);
      if (problem == null) {
        problem = current.incomplete();
      }
      if (problem != null) {
        current.addProblem(
            "%s: %s; the %d threads there are were read"
                .formatted(name, problem, current.threadCount()));
      }
      finished.add(current.build(nextName(), form.name()));
    }
    last = null;
    current = next(current.processId());
    titleForm = null;
    ended = false;
  }

  private String nextName() {
    return finished.isEmpty() ? name : name + "#" + (finished.size() + 1);
  }

  private DumpBuilder next(@Nullable String processId) {
    DumpBuilder next = new DumpBuilder(memory);
    next.processId(processId);
    next.takenAt(takenAt);
    return next;
  }
}
