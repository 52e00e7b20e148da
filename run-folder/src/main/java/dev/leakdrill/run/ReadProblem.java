package dev.leakdrill.run;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A part of a run folder that could not be read and was left out. Immutable.
 *
 * @param file the file, relative to the folder that was read
 * @param lineNumber from 1; empty if the problem is the whole file
 * @param reason what is wrong with it, one line
 */
public record ReadProblem(String file, OptionalInt lineNumber, String reason) {

  private static final int MAX_CHARACTERS = 200;

  /** Cuts the reason, which may quote damaged input, to one line of bounded length. */
  public ReadProblem {
    String line = reason.lines().findFirst().orElse("unreadable");
    line = line.replaceAll("\\p{Cntrl}", "?");
    reason = line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS - 2) + "..";
  }

  /** Returns a problem with a whole file. */
  public static ReadProblem ofFile(String file, String reason) {
    return new ReadProblem(file, OptionalInt.empty(), reason);
  }

  static ReadProblem ofLine(String file, int lineNumber, String reason) {
    return new ReadProblem(file, OptionalInt.of(lineNumber), reason);
  }

  /** Returns an exception's message, or the name of its class if it has none. */
  public static String reason(Exception e) {
    if (e instanceof CharacterCodingException) {
      return "not UTF-8";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Returns a line for each of the first {@code max} problems, and one that counts the rest. */
  public static List<String> firstLines(List<ReadProblem> problems, int max) {
    List<String> lines = new ArrayList<>();
    problems.stream().limit(max).map(ReadProblem::toString).forEach(lines::add);
    if (problems.size() > max) {
      lines.add(String.format(Locale.ROOT, "and %,d more", problems.size() - max));
    }
    return lines;
  }

  /** Returns the same problem, its file relative to the parent of {@code folder}. */
  public ReadProblem in(String folder) {
    return new ReadProblem(folder + "/" + file, lineNumber, reason);
  }

  /** Returns one line for people: {@code telemetry.csv, line 17: truncated, left out}. */
  @Override
  public String toString() {
    String place = lineNumber.isPresent() ? ", line " + lineNumber.getAsInt() : "";
    return file + place + ": " + reason;
  }
}
