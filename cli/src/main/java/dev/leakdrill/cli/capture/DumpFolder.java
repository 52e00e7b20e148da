package dev.leakdrill.cli.capture;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The new folder in which a capture keeps its dumps: {@code <pid>-<program>-<UTC time>}, never one
 * that was there before.
 */
final class DumpFolder {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int MAX_NAME = 60;
  private static final int MAX_SAME_SECOND = 100;

  /** A dump of 10,000 threads is 6 MB. */
  private static final long MIN_FREE_BYTES = 16L << 20;

  private final Path path;
  private final int digits;

  private DumpFolder(Path path, int times) {
    this.path = path;
    this.digits = String.valueOf(times).length();
  }

  /**
   * Makes the folder.
   *
   * @param program the program's name, from which characters are left out that a file system or a
   *     shell might take amiss
   * @throws CaptureException if it cannot be made, or the disk is full
   */
  static DumpFolder create(CaptureSettings settings, String program, Instant now)
      throws CaptureException {
    String clean = program.replaceAll("[^A-Za-z0-9._$-]", "");
    clean = clean.substring(Math.max(0, clean.length() - MAX_NAME));
    String name = settings.pid() + "-" + (clean.isEmpty() ? "java" : clean) + "-";
    name += TIME.format(now);
    try {
      Path parent = Files.createDirectories(settings.dumps());
      long free = Files.getFileStore(parent).getUsableSpace();
      if (free < MIN_FREE_BYTES) {
        throw new CaptureException(
            "only %d MiB are free in %s: choose another folder for the dumps with --dumps DIR"
                .formatted(free >> 20, parent.toAbsolutePath()));
      }
      return new DumpFolder(createNew(parent, name), settings.times());
    } catch (FileAlreadyExistsException e) {
      throw cannotMake(settings, e.getFile() + " is there and is not a folder");
    } catch (AccessDeniedException e) {
      throw cannotMake(settings, "no permission to write " + e.getFile());
    } catch (IOException e) {
      throw cannotMake(settings, String.valueOf(e.getMessage()));
    }
  }

  private static Path createNew(Path parent, String name) throws IOException {
    for (int i = 1; i <= MAX_SAME_SECOND; i++) {
      try {
        return Files.createDirectory(parent.resolve(i == 1 ? name : name + "-" + i));
      } catch (FileAlreadyExistsException e) {
        // Another capture of this second.
      }
    }
    throw new FileAlreadyExistsException(parent.resolve(name).toString());
  }

  private static CaptureException cannotMake(CaptureSettings settings, String reason) {
    return new CaptureException(
        "no folder for the dumps can be made in %s: %s; choose another one with --dumps DIR"
            .formatted(settings.dumps().toAbsolutePath(), reason));
  }

  Path path() {
    return path;
  }

  /** Returns the file of a dump without its extension; names sort in the order of the dumps. */
  Path file(int number) {
    return path.resolve(("dump-%0" + digits + "d").formatted(number));
  }

  /** Removes what an unfinished dump has left, and the folder if that leaves it empty. */
  void tidy() {
    try (Stream<Path> files = Files.list(path)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        if (file.toString().endsWith(Target.PART)) {
          Files.deleteIfExists(file);
        }
      }
      if (all.stream().allMatch(file -> file.toString().endsWith(Target.PART))) {
        Files.delete(path);
      }
    } catch (IOException e) {
      // What is left is in nobody's way.
      return;
    }
  }
}
