package dev.leakdrill.cli.capture;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Takes thread dumps of a live JVM. Ctrl-C ends a capture early and leaves what it has; a process
 * that ends or hangs does so, too. Stateless.
 */
public final class DumpCapture {

  private static final Duration ATTACH_LIMIT = Duration.ofSeconds(15);

  /** A dump of 100,000 threads takes some ten seconds. */
  private static final Duration DUMP_LIMIT = Duration.ofSeconds(30);

  private DumpCapture() {}

  /**
   * Takes the dumps, which lasts {@code (times - 1) * every}, and at most 30 s longer for each one.
   *
   * @param settings what to take
   * @param progress gets one line a dump
   * @param terminal whether {@code progress} is a terminal, which gets a countdown, too
   * @return at least one dump
   * @throws CaptureException if there is none: no such process, no permission, no answer, disk full
   */
  public static CapturedDumps take(CaptureSettings settings, PrintWriter progress, boolean terminal)
      throws CaptureException {
    long pid = settings.pid();
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      throw new CaptureException(TargetSentences.needsJdk(pid));
    }
    String refusal =
        TargetCheck.refusal(ProcessFacts.of(pid), ProcessFacts.of(ProcessHandle.current().pid()));
    if (refusal != null) {
      throw new CaptureException(refusal);
    }
    CaptureProgress lines = new CaptureProgress(progress, terminal, settings.times());
    try (StopRequest stop = StopRequest.onInterrupt()) {
      Target target = attach(pid, lines, stop);
      DumpFolder folder = DumpFolder.create(settings, target.program(), Instant.now());
      return new CaptureLoop(settings, folder, lines, stop, DUMP_LIMIT).run(target);
    }
  }

  private static Target attach(long pid, CaptureProgress lines, StopRequest stop)
      throws CaptureException {
    try {
      return BoundedCall.result(() -> AttachedJvm.attach(pid, lines::note), ATTACH_LIMIT, stop);
    } catch (CancellationException e) {
      throw CaptureException.interrupted();
    } catch (TimeoutException e) {
      throw new CaptureException(TargetSentences.hangs(pid, ATTACH_LIMIT));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CaptureException known) {
        throw known;
      }
      throw new CaptureException(
          ProcessFacts.of(pid).hasEnded()
              ? "process " + pid + " ended before the first dump was taken"
              : TargetSentences.failed(pid, e.getCause() == null ? e : e.getCause()));
    }
  }
}
