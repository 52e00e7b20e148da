package dev.leakdrill.cli.lab;

import dev.leakdrill.run.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a participant so far, as in {@code .leakdrill/lab.json}. Immutable.
 *
 * @param current number of the lab that was started last; 0 if none was
 * @param labs what was done in each lab, by its number
 */
public record LabProgress(int current, Map<String, Done> labs) {

  private static final int MAX_BYTES = 1 << 16;

  /** Fills in what the file leaves out. */
  public LabProgress(int current, @Nullable Map<String, Done> labs) {
    this.current = current;
    this.labs = labs == null ? Map.of() : Map.copyOf(labs);
  }

  /**
   * The progress in one lab.
   *
   * @param hints how many hints are uncovered
   * @param checks how often it was checked
   * @param solved whether a check found it solved
   * @param gaveUp whether the solution was shown before
   * @param seed what the lab's case is drawn by; 0 where none is
   */
  public record Done(int hints, int checks, boolean solved, boolean gaveUp, long seed) {

    static final Done NOTHING = new Done(0, 0, false, false, 0);

    /** Returns it with that many hints uncovered. */
    public Done withHints(int count) {
      return new Done(count, checks, solved, gaveUp, seed);
    }

    /** Returns it after one more check. */
    public Done withCheck(boolean found) {
      return new Done(hints, checks + 1, solved || found, gaveUp, seed);
    }

    /** Returns it after the solution was asked for. */
    public Done withGivenUp() {
      return new Done(hints, checks, solved, true, seed);
    }

    /** Returns a new try with this seed, if the case is another one; else what was done so far. */
    public Done withSeed(long wanted) {
      return wanted == seed ? this : new Done(0, 0, false, false, wanted);
    }
  }

  /** Returns what was done in a lab. */
  public Done of(Lab lab) {
    return labs.getOrDefault(key(lab), Done.NOTHING);
  }

  /** Returns it with something else done in a lab, which is the current one now. */
  public LabProgress with(Lab lab, Done done) {
    Map<String, Done> all = new LinkedHashMap<>(labs);
    all.put(key(lab), done);
    return new LabProgress(lab.number(), all);
  }

  /**
   * Reads the file; nothing is done yet where there is none.
   *
   * @throws LabException if it is damaged
   */
  static LabProgress read(Path root) throws IOException, LabException {
    Path file = file(root);
    if (!Files.exists(file)) {
      return new LabProgress(0, Map.of());
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("larger than 64 kB");
      }
      return JsonFiles.read(file, LabProgress.class);
    } catch (IOException e) {
      throw new LabException(
          "%s cannot be read (%s): delete it to start over".formatted(file, e.getMessage()));
    }
  }

  /** Replaces the file. */
  void write(Path root) throws IOException {
    Files.createDirectories(file(root).getParent());
    JsonFiles.write(file(root), this);
  }

  private static Path file(Path root) {
    return root.resolve(".leakdrill/lab.json");
  }

  private static String key(Lab lab) {
    return Integer.toString(lab.number());
  }
}
