package dev.leakdrill.drill;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.drill.live.LiveView;
import dev.leakdrill.drill.live.RunStatusSource;
import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.settings.LivePort;
import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.page.LiveData;
import dev.leakdrill.server.process.StartFailedException;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The live view of this JVM's drills, if there is one; drills run without it too. Open it before
 * the first drill and close it after the last. For one thread at a time.
 */
final class LiveViewHolder implements AutoCloseable {

  private final LivePort port;
  private final List<String> names;
  private @Nullable LiveView view;

  /**
   * @param names of the drills, in the order in which they run
   */
  LiveViewHolder(LivePort port, List<String> names) {
    this.port = port;
    this.names = names;
  }

  /**
   * Opens the view and prints its address.
   *
   * @throws DrillException if the port that the user chose is taken
   */
  void open() {
    if (!port.open()) {
      return;
    }
    try {
      view = LiveView.open(port.port(), names);
      ConsoleOutput.print("Live view: " + view.address() + "/");
    } catch (StartFailedException e) {
      if (port.chosen()) {
        throw new DrillException(
            "%s (-Dleakdrill.livePort): stop what listens there, or leave the knob out"
                .formatted(e.getMessage()));
      }
      openAnywhere();
    } catch (IOException e) {
      ConsoleOutput.print("No live view: " + e.getMessage());
    }
  }

  private void openAnywhere() {
    try {
      view = LiveView.open(0, names);
      ConsoleOutput.print(
          "Live view: %s/ (port %d is taken)".formatted(view.address(), port.port()));
    } catch (StartFailedException | IOException e) {
      ConsoleOutput.print("No live view: " + e.getMessage());
    }
  }

  /** Returns whether the view is open. */
  boolean isOpen() {
    return view != null;
  }

  /**
   * Shows a run from now on.
   *
   * @param leakyRun gives the run that this one is the control of, to be shown beside it, or null;
   *     asked only if there is a view
   * @return takes what the run records; nothing if there is no view
   */
  LiveFeed show(
      DrillSettings settings, RunStatusSource run, Supplier<@Nullable VariantAnalysis> leakyRun) {
    LiveView open = view;
    if (open == null) {
      return LiveFeed.NONE;
    }
    return open.show(settings.caseName(), run, LiveData.of(leakyRun.get()));
  }

  @Override
  public void close() {
    if (view != null) {
      view.close();
    }
  }
}
