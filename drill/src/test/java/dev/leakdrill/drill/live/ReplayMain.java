package dev.leakdrill.drill.live;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.page.LiveData;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.server.process.StartFailedException;
import dev.leakdrill.server.time.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Shows a recorded drill in the live view as if it ran now, the leaky run and then the fixed one,
 * each in a view of its own as in a real drill. For working on the page.
 *
 * <p>Arguments: the drill's folder; how many times as fast, 1 by default; the port, 7070 by
 * default; how many seconds into the leaky run to start, 0 by default.
 */
public final class ReplayMain {

  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long BETWEEN_RUNS_NANOS = TimeUnit.SECONDS.toNanos(3);

  private ReplayMain() {}

  public static void main(String[] arguments) throws Exception {
    DrillRun drill = DrillRun.read(Path.of(arguments[0]));
    double speed = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1;
    int port = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7_070;
    double from = arguments.length > 3 ? Double.parseDouble(arguments[3]) : 0;
    RunAnalysis leaky = RunAnalysis.of(new DrillRun(drill.name(), drill.leaky(), null, List.of()));
    RunAnalysis fixed = RunAnalysis.of(new DrillRun(drill.name(), null, drill.fixed(), List.of()));
    VariantAnalysis before = null;
    for (VariantRun run : drill.variants()) {
      Verdict verdict = run.equals(drill.leaky()) ? leaky.soFar() : fixed.soFar();
      show(run, before, verdict, speed, port, from);
      before = leaky.leaky();
      from = 0;
      LockSupport.parkNanos(BETWEEN_RUNS_NANOS);
    }
  }

  private static void show(
      VariantRun run,
      @Nullable VariantAnalysis before,
      Verdict verdict,
      double speed,
      int port,
      double from)
      throws IOException, StartFailedException {
    String name = run.manifest().leakCase();
    try (LiveView view = LiveView.open(port, List.of(name))) {
      Replay replay = new Replay(run);
      LiveFeed feed = view.show(name, replay, LiveData.of(before));
      replay.into(feed);
      System.out.println(run.manifest().variant() + " run at " + view.address());
      double seconds = from;
      long last = NanoClock.SYSTEM.nanoTime();
      while (!replay.isOver()) {
        LockSupport.parkNanos(STEP_NANOS);
        long now = NanoClock.SYSTEM.nanoTime();
        seconds += replay.isHolding() ? 0 : speed * (now - last) / 1e9;
        last = now;
        replay.advanceTo(seconds);
      }
      feed.verdict(verdict.outcome().text(), verdict.reason());
      feed.report("index.html in the run folder");
      LockSupport.parkNanos(BETWEEN_RUNS_NANOS);
    }
  }
}
