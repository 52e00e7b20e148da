package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dumps that somebody names on a command line. Immutable.
 *
 * @param dumps at least one, in the order of the arguments; those of a folder or an archive in the
 *     order of the files' names, numbers by value
 * @param notes what was left out of folders and archives, one line each; empty as a rule
 */
public record DumpFiles(List<Dump> dumps, List<String> notes) {

  /** The argument that stands for the standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final int MAX_NAMED = 5;

  /** Copies the lists. */
  public DumpFiles {
    dumps = List.copyOf(dumps);
    notes = List.copyOf(notes);
  }

  /**
   * Reads files, as {@link DumpReader} does; folders with what is below them, where files that are
   * no dumps are left out; wildcards that the shell has not replaced, {@code dumps/*.txt}; and
   * {@value #STANDARD_INPUT}, the standard input. Of a folder with a folder {@code dumps} in it, as
   * the folder of a run is, only that one.
   *
   * @param standardInput read to its end if an argument asks for it; left open
   * @throws UnreadableDumpException if a file is missing or no thread dump, or a folder holds none
   * @throws IOException if reading fails
   */
  public static DumpFiles read(List<String> arguments, InputStream standardInput)
      throws IOException {
    ContentReader contents = new ContentReader();
    List<Dump> dumps = new ArrayList<>();
    for (String argument : arguments) {
      dumps.addAll(read(argument, standardInput, contents));
    }
    return new DumpFiles(dumps, notes(contents.leftOut()));
  }

  private static List<Dump> read(String argument, InputStream standardInput, ContentReader contents)
      throws IOException {
    if (argument.equals(STANDARD_INPUT)) {
      String name = "standard input";
      return contents.read(name, name, standardInput);
    }
    Path path = path(argument);
    if (path != null && Files.isDirectory(path)) {
      return readAll(argument, FolderListing.of(path), contents);
    }
    if (path != null && Files.exists(path)) {
      return DumpReader.read(path, contents);
    }
    if (Wildcards.areIn(argument)) {
      return readAll(argument, Wildcards.matches(argument), contents);
    }
    throw new UnreadableDumpException(argument, "is not there");
  }

  /** Returns null for what is no path on this system, as wildcards on Windows are. */
  private static @Nullable Path path(String argument) {
    try {
      return argument.isEmpty() ? null : Path.of(argument);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static List<Dump> readAll(String argument, List<Path> files, ContentReader contents)
      throws IOException {
    List<Dump> dumps = new ArrayList<>();
    for (Path file : files) {
      try {
        dumps.addAll(DumpReader.read(file, contents));
      } catch (UnreadableDumpException e) {
        contents.leaveOut(file.toString());
      }
    }
    if (dumps.isEmpty()) {
      throw new UnreadableDumpException(
          argument,
          files.isEmpty()
              ? "has no file in it"
              : "has no thread dump in it; files looked at: " + files.size());
    }
    return dumps;
  }

  private static List<String> notes(List<String> leftOut) {
    if (leftOut.isEmpty()) {
      return List.of();
    }
    List<String> named = leftOut.subList(0, Math.min(MAX_NAMED, leftOut.size()));
    int more = leftOut.size() - named.size();
    return List.of(
        "left out, for they are no thread dumps: "
            + String.join(", ", named)
            + (more > 0 ? " and %d more".formatted(more) : ""));
  }
}
