package dev.leakdrill.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A bounded list of the problems in one file: the first {@value #MAX} unreadable lines and a count
 * of the rest, so that a file without a good line fills neither heap nor page. For one thread.
 */
final class ReadProblems {

  static final int MAX = 50;

  private final String file;
  private final List<ReadProblem> named = new ArrayList<>();
  private int others;

  ReadProblems(String file) {
    this.file = file;
  }

  void addLine(int lineNumber, String reason) {
    if (named.size() < MAX) {
      named.add(ReadProblem.ofLine(file, lineNumber, reason));
    } else {
      others++;
    }
  }

  void addFile(String reason) {
    named.add(ReadProblem.ofFile(file, reason));
  }

  /** Returns the problems in the order of the file; the last one counts the lines left out. */
  List<ReadProblem> list() {
    List<ReadProblem> all = new ArrayList<>(named);
    if (others > 0) {
      all.add(
          ReadProblem.ofFile(
              file, String.format(Locale.ROOT, "and %,d more lines left out", others)));
    }
    return List.copyOf(all);
  }
}
