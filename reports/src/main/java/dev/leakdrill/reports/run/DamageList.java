package dev.leakdrill.reports.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What is damaged in one file: the first {@value #MOST} places by name, the rest as a number, so
 * that a file without a good line does not fill heap and page. For one thread.
 */
final class DamageList {

  static final int MOST = 50;

  private final String file;
  private final List<Damage> named = new ArrayList<>();
  private int others;

  DamageList(String file) {
    this.file = file;
  }

  void addLine(int lineNumber, String reason) {
    if (named.size() < MOST) {
      named.add(Damage.ofLine(file, lineNumber, reason));
    } else {
      others++;
    }
  }

  void addFile(String reason) {
    named.add(Damage.ofFile(file, reason));
  }

  /** Returns them in the order of the file; what is not named is the last one. */
  List<Damage> list() {
    List<Damage> all = new ArrayList<>(named);
    if (others > 0) {
      all.add(Damage.ofFile(file, "and %,d more lines left out".formatted(others)));
    }
    return List.copyOf(all);
  }
}
