package dev.leakdrill.drill.live;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.page.LiveData;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.server.process.StartFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The live view of a recorded leaky run whose clock stands still until it is set: what is on the
 * page then is the same on every machine. For one thread; closes the view's threads and port.
 */
public final class StoppedReplay implements AutoCloseable {

  private static final int MANY_PROCESSORS = 64;

  private final VariantRun run;
  private final LiveView view;
  private final LiveFeed feed;
  private final Replay replay;
  private final Verdict verdict;

  /** Opens the view at a free port, at second 0 of the drill's leaky run. */
  public StoppedReplay(Path folder) throws IOException, StartFailedException {
    this(folder, MANY_PROCESSORS);
  }

  /** Opens it as on a machine with this many processors: see {@link LiveView}. */
  public StoppedReplay(Path folder, int processors) throws IOException, StartFailedException {
    DrillRun drill = DrillRun.read(folder);
    run = Objects.requireNonNull(drill.leaky(), "no leaky run in " + folder);
    String name = run.manifest().leakCase();
    verdict = RunAnalysis.of(new DrillRun(drill.name(), run, null, List.of())).soFar();
    view = LiveView.open(0, List.of(name), processors);
    replay = new Replay(run);
    feed = view.show(name, replay, LiveData.of(null));
    replay.into(feed);
  }

  /** Returns the page's address. */
  public URI address() {
    return view.address();
  }

  /** Plays the run until then. */
  public void advanceTo(double seconds) {
    replay.advanceTo(seconds);
  }

  /** Plays the run until goodput is half of what is offered, two seconds ago. */
  public void advanceToCollapse() {
    advanceTo(
        run.throughput().stream()
            .filter(row -> row.phase() == Phase.FAULT_WINDOW || row.phase() == Phase.HOLD)
            .filter(row -> row.ok() < row.offered() / 2)
            .mapToDouble(row -> row.elapsedSeconds() + 3.5)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nothing collapses in this run")));
  }

  /** Returns whether a trainer has told the drill to hold on. */
  public boolean isHolding() {
    return replay.isHolding();
  }

  /** Shows the verdict. */
  public void end() {
    feed.verdict(verdict.outcome().text(), verdict.reason());
  }

  @Override
  public void close() {
    view.close();
  }
}
