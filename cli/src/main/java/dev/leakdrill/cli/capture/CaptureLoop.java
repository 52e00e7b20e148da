package dev.leakdrill.cli.capture;

import dev.leakdrill.threads.Dump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One dump after the other, until there are enough, the process gives no more, or the user has
 * enough. For one thread.
 */
final class CaptureLoop {

  private static final String INTERRUPTED = "interrupted";

  private final CaptureSettings settings;
  private final DumpFolder folder;
  private final CaptureProgress progress;
  private final StopRequest stop;
  private final Duration limit;
  private final List<Path> files = new ArrayList<>();
  private final List<Dump> dumps = new ArrayList<>();
  private @Nullable String ending;

  /**
   * @param limit how long a dump may take
   */
  CaptureLoop(
      CaptureSettings settings,
      DumpFolder folder,
      CaptureProgress progress,
      StopRequest stop,
      Duration limit) {
    this.settings = settings;
    this.folder = folder;
    this.progress = progress;
    this.stop = stop;
    this.limit = limit;
  }

  /**
   * Takes the dumps.
   *
   * @throws CaptureException if there is not even one
   */
  CapturedDumps run(Target target) throws CaptureException {
    for (int number = 1; number <= settings.times() && ending == null; number++) {
      long startNanos = System.nanoTime();
      take(target, number);
      boolean isLast = number == settings.times() || ending != null;
      if (!isLast && !stop.isRequested()) {
        Duration passed = Duration.ofNanos(System.nanoTime() - startNanos);
        progress.countDown(number + 1, settings.every().minus(passed), stop);
      }
      if (!isLast && stop.isRequested()) {
        ending = INTERRUPTED;
      }
    }
    folder.tidy();
    if (files.isEmpty()) {
      throw stop.isRequested()
          ? CaptureException.interrupted()
          : new CaptureException(String.valueOf(ending));
    }
    return new CapturedDumps(folder.path(), files, dumps, note());
  }

  private void take(Target target, int number) {
    try {
      Target.TakenDump dump =
          BoundedCall.result(() -> target.take(folder.file(number)), limit, stop);
      if (!dump.isWhole() && target.hasEnded()) {
        Files.deleteIfExists(dump.file());
        ending = ended();
        return;
      }
      files.add(dump.file());
      dumps.addAll(dump.dumps());
      progress.taken(number, dump);
    } catch (CancellationException e) {
      ending = INTERRUPTED;
    } catch (TimeoutException e) {
      fail(number, TargetSentences.hangs(settings.pid(), limit));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (target.hasEnded()) {
        ending = ended();
      } else {
        fail(number, TargetSentences.failed(settings.pid(), cause));
      }
    } catch (IOException e) {
      fail(number, TargetSentences.failed(settings.pid(), e));
    }
  }

  private String ended() {
    return files.isEmpty()
        ? "process " + settings.pid() + " ended before the first dump was taken"
        : "process " + settings.pid() + " ended";
  }

  /** The reason is a sentence of its own, so it comes before what is made of it. */
  private void fail(int number, String reason) {
    ending = reason;
    if (!files.isEmpty()) {
      progress.note("dump %d of %d: %s".formatted(number, settings.times(), reason));
      ending = "stopped";
    }
  }

  private @Nullable String note() {
    int taken = files.size();
    return ending == null
        ? null
        : "%s after dump %d of %d; diagnosing %s"
            .formatted(ending, taken, settings.times(), taken == 1 ? "that one" : "those " + taken);
  }
}
