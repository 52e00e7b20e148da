package dev.leakdrill.acceptance.diagnose;

import dev.leakdrill.threads.accuracy.RecordedSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes series of dumps of a process: so many in each form, some time apart. Writes a folder a
 * series, as the archives of {@code RecordedSeries} have them.
 */
public final class SeriesRecorder {

  private static final int DUMPS = 3;
  private static final Duration BETWEEN_DUMPS = Duration.ofSeconds(2);

  private SeriesRecorder() {}

  /** Takes a dump that the process itself writes, into a file. */
  public interface OwnDump {
    void take(Path file) throws IOException;
  }

  /**
   * Records a process of this JDK.
   *
   * @param folder where the series' folders go
   * @param kind of its threads, {@code platform} or {@code virtual}
   */
  public static List<RecordedSeries> record(String name, long pid, String kind, Path folder)
      throws IOException, InterruptedException {
    return record(name, pid, kind, folder, null);
  }

  /**
   * Records a process of this JDK in one more form.
   *
   * @param own takes the dumps of the form {@code own}; null for none
   */
  public static List<RecordedSeries> record(
      String name, long pid, String kind, Path folder, @Nullable OwnDump own)
      throws IOException, InterruptedException {
    String prefix = "%d-%s-".formatted(Runtime.version().feature(), kind);
    List<Path> series = new ArrayList<>();
    for (int number = 1; number <= DUMPS; number++) {
      if (number > 1) {
        pause();
      }
      for (DumpForm form : DumpForm.of(kind.equals("virtual"))) {
        Path ofForm = Files.createDirectories(folder.resolve(prefix + form.label()));
        form.take(pid, form.file(ofForm, number));
        add(ofForm, series);
      }
      if (own != null) {
        Path ofForm = Files.createDirectories(folder.resolve(prefix + "own"));
        own.take(ofForm.resolve(number + ".json"));
        add(ofForm, series);
      }
    }
    List<RecordedSeries> recorded = new ArrayList<>();
    for (Path each : series) {
      recorded.add(RecordedSeries.ofFolder(name, each));
    }
    return recorded;
  }

  private static void add(Path folder, List<Path> series) {
    if (!series.contains(folder)) {
      series.add(folder);
    }
  }

  /** The time between two dumps is what is measured: nothing happens that one could wait for. */
  private static void pause() {
    long end = System.nanoTime() + BETWEEN_DUMPS.toNanos();
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
    }
  }
}
