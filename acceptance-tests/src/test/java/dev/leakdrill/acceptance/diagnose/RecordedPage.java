package dev.leakdrill.acceptance.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.acceptance.architecture.ProjectRoot;
import dev.leakdrill.threads.accuracy.AccuracyTable;
import dev.leakdrill.threads.accuracy.Judgement;
import dev.leakdrill.threads.accuracy.RecordedSeries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code docs/diagnose-accuracy.md}, to which dumps of real processes are held, and the
 * recorded dumps that it is made of: with {@code -Dleakdrill.accuracy=record} both are written.
 */
public final class RecordedPage {

  private static final boolean RECORDS =
      System.getProperty("leakdrill.accuracy", "").equals("record");

  private RecordedPage() {}

  /** Checks that what is right on the page is right of these dumps too; or records them. */
  public static void holds(List<RecordedSeries> taken, Path folder) throws IOException {
    if (RECORDS) {
      record(taken, folder);
      return;
    }
    Map<String, Boolean> page = AccuracyTable.committed(ProjectRoot.root());
    List<String> wrong = new ArrayList<>();
    for (RecordedSeries series : taken) {
      check(series, false, series.ofOneDump(), page, wrong);
      check(series, true, series.ofAllDumps(), page, wrong);
    }
    assertThat(wrong).as("right in docs/diagnose-accuracy.md, but not now").isEmpty();
  }

  private static void check(
      RecordedSeries series,
      boolean all,
      @Nullable Judgement judgement,
      Map<String, Boolean> page,
      List<String> wrong) {
    String key = AccuracyTable.key(series.name(), series.form(), all);
    // Another JDK than the recorded ones has no rows.
    if (judgement != null && page.getOrDefault(key, false) && !judgement.right()) {
      wrong.add(key + ": " + judgement);
    }
  }

  private static void record(List<RecordedSeries> taken, Path folder) throws IOException {
    Path programs = ProjectRoot.root().resolve("thread-analysis/src/test/resources/programs");
    for (RecordedSeries series : taken) {
      URI archive = URI.create("jar:" + programs.resolve(series.name() + ".zip").toUri());
      try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"));
          Stream<Path> files = Files.list(folder.resolve(series.form()))) {
        Path into = Files.createDirectories(zip.getPath(series.form()));
        for (Path file : files.toList()) {
          Files.copy(
              file,
              into.resolve(String.valueOf(file.getFileName())),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    int jdk = Runtime.version().feature();
    Files.writeString(
        programs.resolve("recorded-on-%d.txt".formatted(jdk)),
        "JDK %d: %s of %s, %s on %s, %d processors, on %s%n"
            .formatted(
                jdk,
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                LocalDate.now(ZoneOffset.UTC)));
  }

  /** Writes the page from all that is recorded, if this is a build that records. */
  public static void write() throws IOException {
    if (RECORDS) {
      new AccuracyTable(ProjectRoot.root()).write();
    }
  }
}
