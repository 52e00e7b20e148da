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
 * @param notes which files of a folder were read if not all were, then what was left out of folders
 *     and archives, one line each; empty as a rule
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
    List<String> notes = new ArrayList<>();
    for (String argument : arguments) {
      dumps.addAll(read(argument, standardInput, contents, notes));
    }
    if (!contents.leftOut().isEmpty()) {
      notes.add("left out, for they are no thread dumps: " + named(contents.leftOut()));
    }
    return new DumpFiles(dumps, notes);
  }

  private static List<Dump> read(
      String argument, InputStream standardInput, ContentReader contents, List<String> notes)
      throws IOException {
    if (argument.equals(STANDARD_INPUT)) {
      String name = "standard input";
      return contents.read(name, name, standardInput);
    }
    Path path = path(argument);
    if (path != null && Files.isDirectory(path)) {
      return readAll(argument, FolderListing.of(path), contents, notes);
    }
    if (path != null && Files.exists(path)) {
      return DumpReader.read(path, contents);
    }
    if (Wildcards.areIn(argument)) {
      return readAll(argument, Wildcards.matches(argument), contents, notes);
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

  private static List<Dump> readAll(
      String argument, List<Path> files, ContentReader contents, List<String> notes)
      throws IOException {
    List<Dump> dumps = new ArrayList<>();
    List<String> read = new ArrayList<>();
    for (Path file : files) {
      try {
        dumps.addAll(DumpReader.read(file, contents));
        read.add(PlainText.shortened(file.toString()));
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
    if (read.size() < files.size()) {
      // A page that quotes a dump is read as one, which nobody expects who names its folder.
      notes.add("read %d of %d files: %s".formatted(read.size(), files.size(), named(read)));
    }
    return dumps;
  }

  private static String named(List<String> files) {
    List<String> named = files.subList(0, Math.min(MAX_NAMED, files.size()));
    int more = files.size() - named.size();
    return String.join(", ", named) + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
