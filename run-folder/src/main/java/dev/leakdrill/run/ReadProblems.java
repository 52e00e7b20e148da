package dev.leakdrill.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is damaged in one file: the first {@value #MAX} places by name, the rest as a number, so
 * that a file without a good line does not fill heap and page. For one thread.
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

  /** Returns them in the order of the file; what is not named is the last one. */
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
