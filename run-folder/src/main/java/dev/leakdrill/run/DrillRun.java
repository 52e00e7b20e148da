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
 * @param problems what could not be read, files relative to the drill's folder
 */
public record DrillRun(
    String name,
    @Nullable VariantRun leaky,
    @Nullable VariantRun fixed,
    List<ReadProblem> problems) {

  /**
   * Reads a drill's folder; {@code latest} stands for the newest drill. Unreadable parts are left
   * out and listed in {@link #problems}.
   *
   * @throws IOException if there is no such folder
   */
  public static DrillRun read(Path folder) throws IOException {
    Path drill = drillFolder(folder);
    // In parallel, because a long run takes seconds to read.
    var readingFixed = CompletableFuture.supplyAsync(() -> readOnly(drill, Variant.FIXED));
    return readOnly(drill, Variant.LEAKY).with(readingFixed.join());
  }

  /**
   * Reads only one variant of a drill's folder.
   *
   * @throws IOException if there is no such folder
   */
  public static DrillRun readVariant(Path folder, Variant variant) throws IOException {
    return readOnly(drillFolder(folder), variant);
  }

  /** Returns both drills in one: a variant that this one lacks, and all problems, are added. */
  public DrillRun with(DrillRun other) {
    List<ReadProblem> all = new ArrayList<>(problems);
    all.addAll(other.problems);
    return new DrillRun(
        name,
        leaky == null ? other.leaky : leaky,
        fixed == null ? other.fixed : fixed,
        List.copyOf(all));
  }

  /** Returns the runs that exist, the leaky one first. */
  public List<VariantRun> variants() {
    return Stream.of(Optional.ofNullable(leaky), Optional.ofNullable(fixed))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Path drillFolder(Path folder) throws IOException {
    Path drill = RunFolders.resolve(folder);
    if (!Files.isDirectory(drill)) {
      throw new NotDirectoryException(folder.toString());
    }
    return drill;
  }

  private static DrillRun readOnly(Path drill, Variant variant) {
    List<ReadProblem> problems = new ArrayList<>();
    VariantRun run = readRun(variant.folderIn(drill), variant.toString(), problems);
    boolean leaky = variant == Variant.LEAKY;
    return new DrillRun(
        drill.getFileName().toString(), leaky ? run : null, leaky ? null : run, problems);
  }

  private static @Nullable VariantRun readRun(
      Path folder, String variant, List<ReadProblem> problems) {
    if (!Files.isDirectory(folder)) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        problems.add(ReadProblem.ofFile(variant, "left out: not a folder"));
      }
      return null;
    }
    try {
      VariantRun run = VariantRun.read(folder);
      run.problems().forEach(problem -> problems.add(problem.in(variant)));
      return run;
    } catch (IOException e) {
      problems.add(ReadProblem.ofFile(variant, "left out: " + e.getMessage()));
      return null;
    }
  }
}
