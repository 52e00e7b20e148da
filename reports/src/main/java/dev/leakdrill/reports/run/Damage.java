package dev.leakdrill.reports.run;

import java.util.OptionalInt;

/**
 * A part of a run folder that could not be read and was left out. Immutable.
 *
 * @param file the file, relative to the folder that was read
 * @param lineNumber from 1; empty if the whole file is meant
 * @param reason what is wrong with it, one line
 */
public record Damage(String file, OptionalInt lineNumber, String reason) {

  private static final int MOST_CHARACTERS = 200;

  /** Puts the reason, which may quote what is damaged, into one line of bounded length. */
  public Damage {
    String line = reason.lines().findFirst().orElse("unreadable");
    line = line.replaceAll("\\p{Cntrl}", "?");
    reason =
        line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS - 2) + "..";
  }

  static Damage ofFile(String file, String reason) {
    return new Damage(file, OptionalInt.empty(), reason);
  }

  static Damage ofLine(String file, int lineNumber, String reason) {
    return new Damage(file, OptionalInt.of(lineNumber), reason);
  }

  /** Returns what an exception says, without the name of its class where it says something. */
  static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Returns the same damage seen from the folder above. */
  Damage in(String folder) {
    return new Damage(folder + "/" + file, lineNumber, reason);
  }

  /** Returns one line for people: {@code telemetry.csv, line 17: truncated, left out}. */
  @Override
  public String toString() {
    String place = lineNumber.isPresent() ? ", line " + lineNumber.getAsInt() : "";
    return file + place + ": " + reason;
  }
}
