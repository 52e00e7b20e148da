package dev.leakdrill.cli.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part that is folded away in a lab's {@code workshop/solutions/lab-N.md}: {@code Hint 1} and
 * so on, {@code Answers} (a line {@code 1: ..} a question; {@code Answers of CASE} where a case is
 * drawn) and {@code Solution}. Immutable.
 */
public final class LabSolution {

  private static final Pattern FOLD =
      Pattern.compile("<details><summary>([^<]*)</summary>\\R(.*?)</details>", Pattern.DOTALL);
  private static final Pattern ANSWER = Pattern.compile("(?m)^\\d+: *(.*)$");
  private static final int MAX_BYTES = 1 << 20;

  private final Path file;
  private final Map<String, String> folds = new LinkedHashMap<>();

  private LabSolution(Path file, String text) {
    this.file = file;
    Matcher fold = FOLD.matcher(text);
    while (fold.find()) {
      folds.put(fold.group(1).strip(), fold.group(2).strip());
    }
  }

  /**
   * Reads that of a lab.
   *
   * @throws IOException if it cannot be read
   */
  public static LabSolution read(Path root, Lab lab) throws IOException {
    Path file = root.resolve("workshop/solutions/lab-" + lab.number() + ".md");
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is larger than a megabyte");
    }
    return new LabSolution(file, Files.readString(file, StandardCharsets.UTF_8));
  }

  /** Returns the hints, the first one first. */
  public List<String> hints() {
    return folds.entrySet().stream()
        .filter(fold -> fold.getKey().startsWith("Hint "))
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * Returns what explains and solves the lab.
   *
   * @throws LabException if the file has none
   */
  public String text() throws LabException {
    return fold("Solution");
  }

  /** Returns the right answers, in the order of the questions; those of a case if it was drawn. */
  List<LabAnswer> answers(Lab lab, long seed) throws LabException {
    String name = lab.draw().isEmpty() ? "Answers" : "Answers of " + lab.caseToRepair(seed);
    List<LabAnswer> answers =
        ANSWER.matcher(fold(name)).results().map(each -> new LabAnswer(each.group(1))).toList();
    if (answers.size() != lab.questions().size()) {
      throw new LabException(
          "%s has %d answers for %d questions"
              .formatted(file, answers.size(), lab.questions().size()));
    }
    return answers;
  }

  private String fold(String name) throws LabException {
    String text = folds.get(name);
    if (text == null) {
      throw new LabException(file + " has no \"" + name + "\": get the file as it was handed out");
    }
    return text;
  }
}
