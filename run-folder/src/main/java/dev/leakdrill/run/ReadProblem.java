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
 * @param lineNumber from 1; empty if the whole file is meant
 * @param reason what is wrong with it, one line
 */
public record ReadProblem(String file, OptionalInt lineNumber, String reason) {

  private static final int MAX_CHARACTERS = 200;

  /** Puts the reason, which may quote what is damaged, into one line of bounded length. */
  public ReadProblem {
    String line = reason.lines().findFirst().orElse("unreadable");
    line = line.replaceAll("\\p{Cntrl}", "?");
    reason = line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS - 2) + "..";
  }

  /** Returns a problem of a whole file. */
  public static ReadProblem ofFile(String file, String reason) {
    return new ReadProblem(file, OptionalInt.empty(), reason);
  }

  static ReadProblem ofLine(String file, int lineNumber, String reason) {
    return new ReadProblem(file, OptionalInt.of(lineNumber), reason);
  }

  /** Returns what an exception says, without the name of its class where it says something. */
  public static String reason(Exception e) {
    if (e instanceof CharacterCodingException) {
      return "not UTF-8";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Returns so many of these for people, and how many there are besides. */
  public static List<String> inWords(List<ReadProblem> damages, int most) {
    List<String> words = new ArrayList<>();
    damages.stream().limit(most).map(ReadProblem::toString).forEach(words::add);
    if (damages.size() > most) {
      words.add(String.format(Locale.ROOT, "and %,d more", damages.size() - most));
    }
    return words;
  }

  /** Returns the same damage seen from the folder above. */
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
