package dev.leakdrill.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One drill: the runs of the two variants, either of which may be missing. Immutable.
 *
 * @param name the folder's name
 * @param leaky the leaky variant's run; null if it is missing or has no readable manifest
 * @param fixed the fixed variant's run; null likewise
 * @param damages what could not be read, files relative to the drill's folder
 */
public record DrillRun(
    String name,
    @Nullable VariantRun leaky,
    @Nullable VariantRun fixed,
    List<ReadProblem> damages) {

  /**
   * Reads a drill's folder, and {@code latest} as the newest one. Damage in it is named in {@link
   * #damages}, nothing else is lost.
   *
   * @throws IOException if there is no such folder
   */
  public static DrillRun read(Path folder) throws IOException {
    Path drill = RunFolders.resolve(folder);
    if (!Files.isDirectory(drill)) {
      throw new NotDirectoryException(folder.toString());
    }
    // An hour's run takes two seconds and more to read: the one while the other is read.
    List<ReadProblem> ofFixed = new ArrayList<>();
    var readingFixed =
        CompletableFuture.supplyAsync(() -> readVariant(drill, Variant.FIXED, ofFixed));
    List<ReadProblem> damages = new ArrayList<>();
    VariantRun leaky = readVariant(drill, Variant.LEAKY, damages);
    VariantRun fixed = readingFixed.join();
    damages.addAll(ofFixed);
    return new DrillRun(drill.getFileName().toString(), leaky, fixed, List.copyOf(damages));
  }

  /** Returns the runs that are there, the leaky one first. */
  public List<VariantRun> variants() {
    return Stream.of(Optional.ofNullable(leaky), Optional.ofNullable(fixed))
        .flatMap(Optional::stream)
        .toList();
  }

  private static @Nullable VariantRun readVariant(
      Path drill, Variant variant, List<ReadProblem> damages) {
    Path folder = variant.folderIn(drill);
    if (!Files.isDirectory(folder)) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        damages.add(ReadProblem.ofFile(variant.toString(), "left out: not a folder"));
      }
      return null;
    }
    try {
      VariantRun run = VariantRun.read(folder);
      run.damages().forEach(damage -> damages.add(damage.in(variant.toString())));
      return run;
    } catch (IOException e) {
      damages.add(ReadProblem.ofFile(variant.toString(), "left out: " + e.getMessage()));
      return null;
    }
  }
}
