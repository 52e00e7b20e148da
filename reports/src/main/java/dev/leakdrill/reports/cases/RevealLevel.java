package dev.leakdrill.reports.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of an exercise has been revealed: the number of steps that have been taken, {@link
 * #NOTHING} to {@link #ALL}. It is kept in the drill's folder. Stateless.
 */
public final class RevealLevel {

  public static final int NOTHING = 0;

  /** The alerts that fired, and when. */
  public static final int ALERTS = 1;

  /** The residue, and the stacks of the threads. */
  public static final int STACKS = 2;

  /** The line that leaks, and the name of the case. */
  public static final int CULPRIT = 3;

  /** How it is repaired. */
  public static final int FIX = 4;

  /** The outcome, with all that was predicted and measured. */
  public static final int VERDICT = 5;

  public static final int ALL = VERDICT;

  private static final String FILE = "revealed";

  private RevealLevel() {}

  /** Returns the level of a drill's folder; {@link #NOTHING} if none is noted or it is damaged. */
  public static int read(Path drillFolder) {
    try {
      String text = Files.readString(drillFolder.resolve(FILE)).strip();
      return text.matches("[0-5]") ? Integer.parseInt(text) : NOTHING;
    } catch (IOException e) {
      return NOTHING;
    }
  }

  /**
   * Notes the level in a drill's folder.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path drillFolder, int level) throws IOException {
    Files.writeString(drillFolder.resolve(FILE), level + "\n");
  }
}
