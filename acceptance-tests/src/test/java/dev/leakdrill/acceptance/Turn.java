package dev.leakdrill.acceptance;

import dev.leakdrill.acceptance.architecture.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which part of the large matrices a build runs. They take turns, chosen by the commit, so that
 * each is tried within a few commits and no build waits for all; {@code -Dleakdrill.turn=all} runs
 * them whole, and a number from 1 one part.
 *
 * @param number what chooses the part: its remainder by the number of parts is the part, from 0
 * @param all whether nothing is left out
 * @param reason what has chosen it
 */
public record Turn(int number, boolean all, String reason) {

  /** The number of parts. */
  public static final int COUNT = 3;

  private static final String PROPERTY = "leakdrill.turn";
  private static final int HEX_DIGITS = 7;

  /** Returns the turn of this build. */
  public static Turn ofThisBuild() {
    return of(System.getProperty(PROPERTY, ""), head(ProjectRoot.root().resolve(".git")));
  }

  /**
   * @param asked the property's value, empty for none
   * @param commit in hexadecimal digits; empty where there is no repository
   */
  static Turn of(String asked, String commit) {
    if (asked.equals("all")) {
      return new Turn(0, true, "as -Dleakdrill.turn says");
    }
    if (!asked.isEmpty()) {
      int number = asked.matches("\\d") ? Integer.parseInt(asked) : 0;
      if (number < 1 || number > COUNT) {
        throw new IllegalArgumentException(
            "-D%s is all or 1 to %d, not %s".formatted(PROPERTY, COUNT, asked));
      }
      return new Turn(number - 1, false, "as -Dleakdrill.turn says");
    }
    if (commit.length() < HEX_DIGITS) {
      return new Turn(0, false, "without a commit that would choose");
    }
    String digits = commit.substring(0, HEX_DIGITS);
    return new Turn(Integer.parseInt(digits, 16), false, "chosen by commit %s".formatted(digits));
  }

  /** Returns those whose turn it is: every {@value #COUNT}th. */
  public <T> List<T> of(Collection<T> matrix) {
    return of(matrix, COUNT);
  }

  /**
   * Returns those whose turn it is of a matrix that is too long for thirds: every so manyth, but
   * one at least.
   */
  public <T> List<T> of(Collection<T> matrix, int mostParts) {
    List<T> listed = List.copyOf(matrix);
    int parts = Math.max(1, Math.min(mostParts, listed.size()));
    return IntStream.range(0, listed.size())
        .filter(i -> all || i % parts == number % parts)
        .mapToObj(listed::get)
        .toList();
  }

  /**
   * Returns whether a test that belongs to one part runs in this build.
   *
   * @param part from 1 to {@value #COUNT}
   */
  public boolean isPart(int part) {
    return all || this.number % COUNT == part - 1;
  }

  @Override
  public String toString() {
    return all
        ? "all turns, " + reason
        : "turn %d of %d, %s; -D%s=all runs all"
            .formatted(number % COUNT + 1, COUNT, reason, PROPERTY);
  }

  /** Returns the commit that is checked out, as the repository's files have it. */
  private static String head(Path git) {
    try {
      Path folder = git;
      if (Files.isRegularFile(git)) {
        // A work tree of its own: the file says where the repository is.
        folder = Path.of(Files.readString(git).replaceFirst("gitdir:", "").strip());
      }
      Path head = folder.resolve("HEAD");
      if (!Files.isReadable(head)) {
        return "";
      }
      String content = Files.readString(head).strip();
      if (!content.startsWith("ref:")) {
        return content;
      }
      String name = content.replaceFirst("ref:", "").strip();
      Path loose = folder.resolve(name);
      if (Files.isReadable(loose)) {
        return Files.readString(loose).strip();
      }
      Path packed = folder.resolve("packed-refs");
      return !Files.isReadable(packed)
          ? ""
          : Files.readAllLines(packed).stream()
              .filter(line -> line.endsWith(" " + name))
              .map(line -> line.substring(0, line.indexOf(' ')))
              .findFirst()
              .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
