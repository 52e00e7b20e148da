package dev.leakdrill.drill;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.drill.live.LiveView;
import dev.leakdrill.drill.live.RunStatusSource;
import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.settings.LivePort;
import dev.leakdrill.reports.page.LiveData;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.Variant;
import dev.leakdrill.server.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where people stand who look at the drills of this JVM: the live view, if there is one. A drill
 * goes on without it. Open it before the first drill and close it behind the last.
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
   * Opens the view and says where it is.
   *
   * @throws DrillException if it was to be at a port that is taken
   */
  void open() {
    if (!port.open()) {
      return;
    }
    try {
      view = LiveView.open(port.port(), names);
      say("Live view: " + view.address() + "/");
    } catch (StartFailedException e) {
      if (port.chosen()) {
        throw new DrillException(
            "%s (-Dleakdrill.livePort): stop what listens there, or leave the knob out"
                .formatted(e.getMessage()));
      }
      openAnywhere();
    } catch (IOException e) {
      say("No live view: " + e.getMessage());
    }
  }

  private void openAnywhere() {
    try {
      view = LiveView.open(0, names);
      say("Live view: %s/ (port %d is taken)".formatted(view.address(), port.port()));
    } catch (StartFailedException | IOException e) {
      say("No live view: " + e.getMessage());
    }
  }

  private static void say(String text) {
    ConsoleOutput.print(text);
  }

  /** Returns whether there is something to look at. */
  boolean isOpen() {
    return view != null;
  }

  /** Shows a run from now on. */
  LiveFeed begin(DrillSettings settings, Variant variant, RunStatusSource run) {
    LiveView shown = view;
    if (shown == null) {
      return LiveFeed.NONE;
    }
    return shown.show(settings.leakCase().name(), run, LiveData.of(before(settings, variant)));
  }

  /** The control is shown beside what it is the control of. */
  private static DrillRun before(DrillSettings settings, Variant variant) {
    DrillRun nothing = new DrillRun("", null, null, List.of());
    if (variant == Variant.LEAKY
        || !Files.isDirectory(Variant.LEAKY.folderIn(settings.drillFolder()))) {
      return nothing;
    }
    try {
      DrillRun drill = DrillRun.read(settings.drillFolder());
      return new DrillRun(drill.name(), drill.leaky(), null, List.of());
    } catch (IOException e) {
      return nothing;
    }
  }

  @Override
  public void close() {
    if (view != null) {
      view.close();
    }
  }
}
