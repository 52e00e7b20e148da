package dev.leakdrill.reports.compare;

import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.JsonFiles;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The curves of a drill in a few kilobytes. Cached in the drill's folder as {@code curves.json},
 * because a page over 200 drills would have to read some megabytes of each; computed again when one
 * of the source files has changed. Immutable.
 *
 * @param madeFrom sizes and times of the source files
 * @param leaky null without a leaky run that can be read
 * @param fixed null without a fixed run that can be read
 * @param damages what could not be read, in words
 */
public record Curves(
    int version,
    String madeFrom,
    @Nullable VariantCurves leaky,
    @Nullable VariantCurves fixed,
    List<String> damages) {

  private static final int VERSION = 1;
  private static final Logger LOG = LoggerFactory.getLogger(Curves.class);
  private static final List<String> SOURCES =
      List.of(RunFiles.MANIFEST, RunFiles.THROUGHPUT, RunFiles.TELEMETRY, RunFiles.RESPONSE_TIMES);

  /** Returns a drill's curves, from {@code curves.json} if it is up to date. */
  static Curves of(Path drill) {
    Path file = drill.resolve(RunFiles.CURVES);
    String madeFrom = stamp(drill);
    try {
      Curves cached = JsonFiles.read(file, Curves.class);
      if (cached.version == VERSION && cached.madeFrom.equals(madeFrom)) {
        return cached;
      }
    } catch (IOException | RuntimeException e) {
      // Not there yet, or of another version; it is only a cache.
      LOG.debug("{} is computed again", file, e);
    }
    Curves curves = read(drill, madeFrom);
    write(file, curves);
    return curves;
  }

  /**
   * Writes {@code curves.json} of a drill that has just been read, so that the page over all runs
   * does not read it again. Nothing is lost if it cannot be written: it is only a cache.
   *
   * @param folder the drill's folder, whose files do not change any more
   */
  public static void write(Path folder, DrillRun drill) {
    List<String> damages =
        drill.problems().stream()
            .filter(damage -> SOURCES.stream().anyMatch(damage.file()::endsWith))
            .map(ReadProblem::toString)
            .toList();
    write(
        folder.resolve(RunFiles.CURVES),
        new Curves(VERSION, stamp(folder), of(drill.leaky()), of(drill.fixed()), damages));
  }

  private static @Nullable VariantCurves of(@Nullable VariantRun run) {
    return run == null ? null : VariantCurves.of(run);
  }

  private static void write(Path file, Curves curves) {
    try {
      JsonFiles.write(file, curves);
    } catch (IOException e) {
      LOG.debug("{} cannot be written", file, e);
    }
  }

  private static Curves read(Path drill, String madeFrom) {
    List<String> damages = new ArrayList<>();
    VariantCurves leaky = variant(drill, Variant.LEAKY, damages);
    VariantCurves fixed = variant(drill, Variant.FIXED, damages);
    return new Curves(VERSION, madeFrom, leaky, fixed, List.copyOf(damages));
  }

  private static @Nullable VariantCurves variant(Path drill, Variant name, List<String> damages) {
    Path folder = name.folderIn(drill);
    if (!Files.isRegularFile(folder.resolve(RunFiles.MANIFEST))) {
      return null;
    }
    try {
      RunManifest manifest = RunManifest.read(folder.resolve(RunFiles.MANIFEST));
      List<ReadProblem> found = new ArrayList<>();
      VariantCurves curves = VariantCurves.read(folder, manifest, found);
      found.forEach(damage -> damages.add(name + "/" + damage));
      return curves;
    } catch (IOException | RuntimeException e) {
      damages.add("%s: no curves, %s".formatted(name, e.getMessage()));
      return null;
    }
  }

  private static String stamp(Path drill) {
    StringBuilder stamp = new StringBuilder();
    for (Variant variant : Variant.values()) {
      for (String source : SOURCES) {
        stamp.append(fileStamp(variant.folderIn(drill).resolve(source))).append(' ');
      }
    }
    return stamp.toString().strip();
  }

  private static String fileStamp(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.size() + "@" + attributes.lastModifiedTime().toMillis();
    } catch (IOException e) {
      return "-";
    }
  }
}
